package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.markdown.Markdown;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes postmortems. */
final class PostmortemJson {
  static final List<String> STATES = List.of("draft", "in_review", "approved", "published");
  private static final int LONGEST_SECTION = 50_000;
  private static final int LONGEST_REASON = 1_000;

  private PostmortemJson() {}

  static ObjectNode json(ShownPostmortem shown) {
    Postmortem kept = shown.postmortem();
    ObjectNode node =
        Json.object()
            .put("incident", kept.incident().number())
            .put("version", kept.version())
            .put("state", kept.state().text());
    Map<Section, String> texts = shown.texts();
    ArrayNode sections = node.putArray("sections");
    ArrayNode hints = Json.array();
    Wording wording = new Wording(shown.record().people());
    for (Section section : Section.values()) {
      String text = texts.getOrDefault(section, "");
      section(sections.addObject(), section, text)
          .put("prefilled", shown.filledIn().getOrDefault(section, ""))
          .put("by_people", kept.written().containsKey(section));
      wording.hints(section, text).forEach(hint -> hints.add(json(hint)));
    }
    node.set("hints", hints);
    node.set("reviewers", StoredJson.reviewers(kept.reviewers()));
    if (kept.version() > 0) {
      node.put("changed_at", kept.changedAt().toString());
      node.set("changed_by", IncidentJson.actor(kept.editor()));
    }
    shown.current().ifPresent(one -> node.put("published_at", one.at().toString()));
    ArrayNode published = node.putArray("published");
    shown.published().forEach(one -> published.add(head(one)));
    return node;
  }

  /** One of a list. */
  static ObjectNode row(Postmortem kept, Incident incident, Optional<Published> current) {
    ObjectNode node =
        Json.object()
            .put("incident", kept.incident().number())
            .put("title", incident.title())
            .put("opened_at", incident.openedAt().toString())
            .put("version", kept.version())
            .put("state", kept.state().text())
            .put("changed_at", kept.changedAt().toString());
    node.set("reviewers", StoredJson.reviewers(kept.reviewers()));
    current.ifPresent(one -> node.put("published_at", one.at().toString()));
    return node;
  }

  /** A published version with its sections. */
  static ObjectNode whole(Published one) {
    ObjectNode node = head(one);
    ArrayNode sections = node.putArray("sections");
    for (Section section : Section.values()) {
      section(sections.addObject(), section, one.texts().getOrDefault(section, ""));
    }
    node.set("reviewers", StoredJson.reviewers(one.reviewers()));
    return node;
  }

  private static ObjectNode head(Published one) {
    ObjectNode node =
        Json.object().put("number", one.number()).put("published_at", one.at().toString());
    node.set("by", IncidentJson.actor(one.by()));
    if (!one.reason().isEmpty()) {
      node.put("unapproved_because", one.reason());
    }
    return node;
  }

  /** What is kept of a published version. */
  static ObjectNode document(Published one) {
    ObjectNode node = Json.object();
    node.set("texts", StoredJson.texts(one.texts()));
    node.set("reviewers", StoredJson.reviewers(one.reviewers()));
    return node;
  }

  private static ObjectNode section(ObjectNode node, Section section, String text) {
    return node.put("key", section.key())
        .put("title", section.title())
        .put("text", text)
        .put("html", Markdown.html(text));
  }

  private static ObjectNode json(Hint hint) {
    return Json.object()
        .put("section", hint.section().key())
        .put("at", hint.at())
        .put("text", hint.text())
        .put("instead", Hint.INSTEAD);
  }

  /** Sections that somebody wrote, and the version that they saw. */
  record Written(long version, Map<Section, Optional<String>> sections) {}

  static Written written(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("version", "sections"), faults);
    long version = version(fields, faults);
    Map<Section, Optional<String>> sections = new EnumMap<>(Section.class);
    for (JsonFields.Item item : fields.list("sections", Section.values().length)) {
      JsonFields one = JsonFields.of(item.node(), item.path(), Set.of("key", "text"), faults);
      Optional<Section> section = one.oneOf("key", Section.KEYS).flatMap(Section::of);
      JsonNode text = one.node("text");
      if (!one.has("key")) {
        faults.add(one.path("key"), one.node("key"), "one of " + String.join(", ", Section.KEYS));
      } else if (!text.isNull()
          && !(text.isTextual() && text.textValue().length() <= LONGEST_SECTION)) {
        faults.add(
            one.path("text"),
            text,
            "a text of at most %d characters, or null: as the record says"
                .formatted(LONGEST_SECTION));
      } else {
        section.ifPresent(key -> sections.put(key, Optional.ofNullable(text.textValue())));
      }
    }
    check(faults);
    return new Written(version, sections);
  }

  /**
   * Where a postmortem is to go.
   *
   * @param state one of {@link #STATES}
   * @param person who is asked, or approves
   * @param reason why nobody else approves
   */
  record Move(long version, String state, Optional<String> person, String reason) {}

  /**
   * Reads a move.
   *
   * @param by who makes it; nobody approves for others
   */
  static Move move(JsonNode body, Actor by) {
    Faults faults = new Faults();
    JsonFields fields =
        JsonFields.of(body, "", Set.of("version", "state", "person", "reason"), faults);
    long version = version(fields, faults);
    if (!fields.has("state")) {
      faults.add("state", fields.node("state"), "one of " + String.join(", ", STATES));
    }
    Optional<String> state = fields.oneOf("state", STATES);
    Optional<String> person =
        fields.words("person", Actor.LONGEST).map(String::strip).filter(PostmortemJson::isName);
    if (fields.has("person") && person.isEmpty()) {
      faults.add("person", fields.node("person"), "a name without control characters");
    }
    Optional<String> reason = fields.words("reason", LONGEST_REASON);
    if (state.filter("approved"::equals).isPresent()) {
      person = approver(person, by, faults);
    }
    check(faults);
    return new Move(version, state.orElseThrow(), person, reason.orElse(""));
  }

  private static Optional<String> approver(Optional<String> person, Actor by, Faults faults) {
    if (person.isPresent() && !by.person().isEmpty() && !person.get().equals(by.person())) {
      faults.add(FieldError.of("person", person.get(), "%s, who approves".formatted(by.person())));
    }
    Optional<String> approver =
        person.or(() -> Optional.of(by.name()).filter(name -> !name.isEmpty()));
    if (approver.isEmpty()) {
      faults.add(FieldError.missing("person", "who approves"));
    }
    return approver;
  }

  private static boolean isName(String name) {
    return name.chars().noneMatch(Character::isISOControl);
  }

  /** 0 is the version of what nobody has written. */
  private static long version(JsonFields fields, Faults faults) {
    JsonNode version = fields.node("version");
    if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 0) {
      faults.add(
          "version", version, "the version that you changed, as you were given it; 0 at first");
    }
    return version.asLong();
  }

  private static void check(Faults faults) {
    faults.check("postmortem.invalid", "The postmortem is not valid");
  }
}
