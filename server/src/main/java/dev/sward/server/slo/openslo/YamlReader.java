package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.FieldError.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the documents of a YAML file with bounded time, memory and stack: a file is at most {@link
 * #MAX_CHARACTERS} long, its values at most {@link #MAX_DEPTH} deep and, with every alias counted
 * as what it stands for, at most {@link #MAX_VALUES}. Tags and duplicate fields are refused.
 */
final class YamlReader {
  static final int MAX_CHARACTERS = 1 << 20;
  static final int MAX_DEPTH = 32;
  static final int MAX_VALUES = 50_000;

  private final SourceFile file;
  private final Findings findings;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int values;

  /** A value with a name, and how many values it is made of. */
  private record Anchored(Yaml value, int values) {}

  /** Ends the reading of a file; what was wrong has been found already. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super("unreadable", null, false, false);
    }
  }

  private YamlReader(SourceFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel("file")
            .setCodePointLimit(MAX_CHARACTERS)
            .setParseComments(false)
            .build();
    events = new Parse(settings).parseString(file.text()).iterator();
  }

  /** The documents, up to the first that cannot be read. Empty ones are left out. */
  static List<Yaml> documents(SourceFile file, Findings findings) {
    List<Yaml> documents = new ArrayList<>();
    if (file.text().length() > MAX_CHARACTERS) {
      findings.add(
          FieldError.of(
                  "",
                  file.text().length() + " characters",
                  "a file of at most %d characters. Split it".formatted(MAX_CHARACTERS))
              .at(new Place(file.name(), 1, 1)));
      return documents;
    }
    YamlReader reader = new YamlReader(file, findings);
    try {
      reader.read(documents);
    } catch (Unreadable e) {
      return documents;
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(mark -> new Place(file.name(), mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(new Place(file.name(), 1, 1));
      findings.message("", "not YAML (%s)".formatted(e.getProblem()), place);
    } catch (YamlEngineException e) {
      findings.message("", "not YAML (%s)".formatted(e.getMessage()), new Place(file.name(), 1, 1));
    }
    return documents;
  }

  private void read(List<Yaml> documents) {
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case DocumentStart -> anchors.clear();
        case Scalar, SequenceStart, MappingStart, Alias -> {
          Yaml document = value(event, 1);
          if (!(document instanceof Yaml.Scalar scalar && scalar.isNull())) {
            documents.add(document);
          }
        }
        default -> {}
      }
    }
  }

  private Yaml value(Event event, int depth) {
    Place place = place(event);
    if (depth > MAX_DEPTH) {
      throw unreadable("nested deeper than %d levels (expected: at most that)", MAX_DEPTH, place);
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, place);
    }
    int before = values;
    count(1, place);
    Yaml value =
        switch (event) {
          case ScalarEvent scalar -> scalar(scalar, place);
          case MappingStartEvent mapping -> {
            refuseTag(mapping.getTag(), place);
            yield mapping(place, depth);
          }
          case CollectionStartEvent sequence -> {
            refuseTag(sequence.getTag(), place);
            yield sequence(place, depth);
          }
          default -> throw unreadable("not a value", place);
        };
    if (event instanceof NodeEvent node) {
      node.getAnchor()
          .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, values - before)));
    }
    return value;
  }

  private Yaml aliased(AliasEvent alias, Place place) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw unreadable(
          "*%s (expected: a name that an & before it gives, outside of itself)"
              .formatted(alias.getAlias()),
          place);
    }
    count(anchored.values(), place);
    return anchored.value();
  }

  private Yaml scalar(ScalarEvent event, Place place) {
    refuseTag(event.getTag(), place);
    int quotes = event.isSQuoted() || event.isDQuoted() ? 1 : 0;
    int written =
        event.getEndMark().map(mark -> mark.getIndex()).orElse(0)
            - event.getStartMark().map(mark -> mark.getIndex()).orElse(0);
    boolean verbatim =
        event.getValue().codePointCount(0, event.getValue().length()) == written - 2 * quotes
            && event.getValue().indexOf('\n') < 0;
    return new Yaml.Scalar(event.getValue(), !event.isPlain(), verbatim ? quotes : -1, place);
  }

  private Yaml mapping(Place place, int depth) {
    List<Yaml.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      Yaml key = value(event, depth + 1);
      Yaml value = value(events.next(), depth + 1);
      if (!(key instanceof Yaml.Scalar name)) {
        throw unreadable("fields or a list as the name of a field (expected: a text)", key.place());
      }
      if (names.add(name.text())) {
        fields.add(new Yaml.Field(name.text(), key.place(), value));
      } else {
        findings.message(
            name.text(),
            "stands here a second time (expected: each field once). Remove one",
            key.place());
      }
    }
    return new Yaml.Mapping(fields, place);
  }

  private Yaml sequence(Place place, int depth) {
    List<Yaml> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(value(event, depth + 1));
    }
    return new Yaml.Sequence(items, place);
  }

  private void refuseTag(Optional<String> tag, Place place) {
    tag.ifPresent(name ->
        findings.message(
            "", "!<%s> (expected: no tags). Write the plain value".formatted(name), place));
  }

  private void count(int more, Place place) {
    values += more;
    if (values > MAX_VALUES) {
      throw unreadable(
          "more than %d values, aliases counted as what they stand for (expected: at most that)",
          MAX_VALUES, place);
    }
  }

  private Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Place(file.name(), mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(file.name(), 1, 1));
  }

  private Unreadable unreadable(String message, int limit, Place place) {
    return unreadable(message.formatted(limit), place);
  }

  private Unreadable unreadable(String message, Place place) {
    findings.message("", message, place);
    return new Unreadable();
  }
}
