package dev.sward.server.slo.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.Night;
import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeLength;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.Names;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import dev.sward.server.slo.RuleChoice;
import dev.sward.server.slo.RuleCodec;
import dev.sward.server.slo.SloCodec;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what bodies that replay the past have in common. Tells everything wrong at once. */
final class QuestionCodec {
  private static final Set<String> RANGE = Set.of("time_range", "start_time", "end_time");
  static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int MOST_TIMES = 1_000;

  private final Slos slos;
  private final Budgets budgets;
  private final Function<SloName, RuleChoice> chosenRules;
  private final Explore explore;
  private final InstantSource clock;
  private final SloCodec codec;

  QuestionCodec(
      Slos slos,
      Budgets budgets,
      Function<SloName, RuleChoice> chosenRules,
      Explore explore,
      InstantSource clock) {
    this.slos = slos;
    this.budgets = budgets;
    this.chosenRules = chosenRules;
    this.explore = explore;
    this.clock = clock;
    codec = SloCodec.of(explore);
  }

  /** Of a body that has these members and says of which time it speaks. */
  static JsonFields fields(JsonNode body, Set<String> members, Faults faults) {
    Set<String> known = new HashSet<>(members);
    known.addAll(RANGE);
    return JsonFields.of(body, "", known, faults);
  }

  /** The objective of a name, or a draft; empty if there are faults. */
  Optional<SloCodec.Draft> slo(JsonFields fields, Faults faults) {
    JsonNode node = fields.node("slo");
    String path = fields.path("slo");
    if (node.isObject()) {
      return codec.read(node, path, faults);
    }
    if (!node.isTextual()) {
      faults.add(path, node, "the name of an objective, or the definition of a draft");
      return Optional.empty();
    }
    List<String> names = slos.all().stream().map(known -> known.slo().name().text()).toList();
    if (!names.contains(node.textValue())) {
      faults.unknown(path, node.textValue(), "the name of an objective", names);
      return Optional.empty();
    }
    Slo kept = slos.require(new SloName(node.textValue())).slo();
    return Optional.of(new SloCodec.Draft(kept, List.of()));
  }

  /** The rules that are asked for, else those that watch it; empty if there are faults. */
  Optional<Terms> terms(JsonFields fields, Optional<SloCodec.Draft> slo, Faults faults) {
    Terms usual =
        slo.map(draft -> terms(draft.slo().name()))
            .orElseGet(() -> new Terms(RuleChoice.STANDARD, List.of()));
    return RuleCodec.member(fields, usual.choice(), faults)
        .map(choice -> new Terms(choice, usual.adjustments()));
  }

  /** By which an objective is watched. */
  Terms terms(SloName name) {
    return new Terms(chosenRules.apply(name), budgets.kept(name));
  }

  /** Whole minutes that are over. */
  TimeRange range(JsonFields fields, Faults faults) {
    TimeRange asked = TimeRangeCodec.read(fields, clock.instant(), USUAL, faults);
    return whole(asked)
        .orElseGet(() -> {
          faults.add(
              fields.path("time_range"),
              fields.node("time_range"),
              "a minute to %s, before now".formatted(TimeLength.format(LONGEST)));
          return asked;
        });
  }

  /** The whole minutes of a range that are over; empty if they are too few or too many. */
  Optional<TimeRange> whole(TimeRange asked) {
    Instant now = clock.instant();
    Instant end = (asked.end().isBefore(now) ? asked.end() : now).truncatedTo(ChronoUnit.MINUTES);
    Instant start = asked.start().truncatedTo(ChronoUnit.MINUTES);
    return start.isBefore(end) && Duration.between(start, end).compareTo(LONGEST) <= 0
        ? Optional.of(new TimeRange(start, end))
        : Optional.empty();
  }

  /** From ten to seven in UTC if nothing is said. */
  static Night night(JsonFields fields, Faults faults) {
    Night usual = Night.in(ZoneOffset.UTC);
    if (!fields.has("night")) {
      return usual;
    }
    JsonFields night =
        JsonFields.of(
            fields.node("night"), fields.path("night"), Set.of("from", "to", "time_zone"), faults);
    return new Night(
        zone(night, faults),
        time(night, "from", usual.from(), faults),
        time(night, "to", usual.to(), faults));
  }

  private static ZoneId zone(JsonFields night, Faults faults) {
    String zone = night.text("time_zone").orElse("UTC");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      faults.unknown(
          night.path("time_zone"),
          zone,
          "a time zone such as Europe/Berlin",
          ZoneId.getAvailableZoneIds());
      return ZoneOffset.UTC;
    }
  }

  private static LocalTime time(JsonFields night, String name, LocalTime usual, Faults faults) {
    Optional<String> text = night.text(name);
    try {
      return text.map(LocalTime::parse).orElse(usual);
    } catch (DateTimeException e) {
      faults.add(night.path(name), night.node(name), "a time of day such as 22:00");
      return usual;
    }
  }

  /** One time, or a list of times. */
  List<Instant> incidents(JsonFields fields, Faults faults) {
    if (!fields.has("incident_start") || fields.node("incident_start").isArray()) {
      return times(fields, "incident_start", faults);
    }
    return TimeRangeCodec.time(
            fields.node("incident_start"), fields.path("incident_start"), clock.instant(), faults)
        .map(List::of)
        .orElse(List.of());
  }

  private List<Instant> times(JsonFields fields, String name, Faults faults) {
    List<Instant> times = new ArrayList<>();
    for (JsonFields.Item item : fields.list(name, MOST_TIMES)) {
      TimeRangeCodec.time(item.node(), item.path(), clock.instant(), faults).ifPresent(times::add);
    }
    return times;
  }

  /** A list of times, or {@code {dataset, where}}; none if it is absent. */
  Complaints complaints(JsonFields fields, Faults faults) {
    JsonNode node = fields.node("complaints");
    if (!node.isObject()) {
      return new Complaints.Told(times(fields, "complaints", faults));
    }
    JsonFields events =
        JsonFields.of(node, fields.path("complaints"), Set.of("dataset", "where"), faults);
    if (!events.has("dataset")) {
      faults.add(events.path("dataset"), events.node("dataset"), "the name of a dataset");
      return Complaints.NONE;
    }
    return events
        .text("dataset")
        .map(name -> complaints(name, events.text("where"), events.path("dataset"), faults))
        .orElse(Complaints.NONE);
  }

  /** The events of a dataset, those of a condition. */
  Complaints complaints(String name, Optional<String> where, String path, Faults faults) {
    if (!explore.datasetNames().contains(name)) {
      faults.unknown(path, name, "a dataset that has events", explore.datasetNames());
      return Complaints.NONE;
    }
    DatasetScope.Named scope = new DatasetScope.Named(List.of(new DatasetName(name)));
    Names names = explore.names(scope, faults);
    String wherePath = path.substring(0, path.lastIndexOf('.') + 1) + "where";
    Expr condition =
        where
            .flatMap(text -> names.parse(text, wherePath))
            .flatMap(expr -> names.condition(expr, wherePath))
            .orElse(Expr.Literal.of(true));
    return new Complaints.Events(scope, condition);
  }
}
