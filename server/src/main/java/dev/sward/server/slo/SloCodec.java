package dev.sward.server.slo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.query.TimeLength;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Definitions of objectives as JSON. Tells everything that is wrong at once, by path. Expressions
 * are written back in their canonical text.
 */
public final class SloCodec {
  /** Members of a kept definition that say about it and are not part of it. */
  static final Set<String> ABOUT = Set.of("generation", "created_at", "updated_at", "warnings");

  static final Set<String> MEMBERS =
      Set.of(
          "name",
          "title",
          "description",
          "service",
          "labels",
          "sli",
          "group_by",
          "max_groups",
          "user",
          "target",
          "window",
          "budgeting");

  /** Reads what {@link #write} wrote: nothing is asked of the store. */
  public static final SloCodec OF_KEPT = new SloCodec(SliCodec.ofKept());

  /** Of titles, services and labels. */
  public static final int LONGEST_TITLE = 200;

  public static final int LONGEST_DESCRIPTION = 10_000;
  private static final int LONGEST_LABEL = 200;
  private static final List<String> UNITS = List.of("week", "month", "quarter");
  private static final List<String> METHODS =
      List.of("occurrences", "timeslices", "ratio_timeslices");

  private final SliCodec slis;

  private SloCodec(SliCodec slis) {
    this.slis = slis;
  }

  /** Warns of names that no event has. */
  public static SloCodec of(Explore explore) {
    return new SloCodec(SliCodec.of(explore));
  }

  /**
   * A definition.
   *
   * @param warnings what it probably does not mean to say
   */
  public record Draft(Slo slo, List<String> warnings) {}

  /** Reads a definition; throws a problem that names every fault. */
  public Draft read(JsonNode body) {
    Faults faults = new Faults();
    Optional<Draft> draft = read(body, "", faults);
    check(faults);
    return draft.orElseThrow();
  }

  /** Reads a definition that stands at a path of a body; empty if there are faults. */
  public Optional<Draft> read(JsonNode body, String path, Faults faults) {
    Set<String> known = new HashSet<>(MEMBERS);
    known.addAll(ABOUT);
    JsonFields fields = JsonFields.of(body, path, known, faults);
    Optional<SloName> name =
        required(fields, "name", "a name as checkout-latency", faults)
            .flatMap(text -> built(fields.path("name"), () -> new SloName(text), faults));
    String title = text(fields, "title", LONGEST_TITLE, faults);
    String description = text(fields, "description", LONGEST_DESCRIPTION, faults);
    String service = text(fields, "service", LONGEST_TITLE, faults);
    SortedMap<String, String> labels = labels(fields, faults);
    Optional<SliCodec.Read> sli = slis.read(fields, faults);
    Optional<Target> target = target(fields, faults);
    if (!fields.has("target")) {
      faults.add(fields.path("target"), fields.node("target"), "a number, as 0.999 for 99.9 %");
    }
    Optional<SloWindow> window = window(fields, faults);
    Optional<Budgeting> budgeting = budgeting(fields, faults);
    int groups = fields.whole("max_groups", 1, Slo.MOST_GROUPS).orElse(Slo.DEFAULT_MAX_GROUPS);
    if (faults.any()) {
      return Optional.empty();
    }
    Slo slo =
        new Slo(
            name.orElseThrow(),
            title,
            description,
            service,
            labels,
            sli.orElseThrow().sli(),
            target.orElseThrow(),
            window.orElseThrow(),
            budgeting.orElseThrow(),
            groups,
            sli.orElseThrow().user());
    return Optional.of(new Draft(slo, sli.orElseThrow().warnings()));
  }

  static void check(Faults faults) {
    faults.check("slo.invalid", "The objective is not valid");
  }

  private static Optional<String> required(
      JsonFields fields, String name, String expected, Faults faults) {
    if (!fields.has(name)) {
      faults.add(fields.path(name), fields.node(name), expected);
      return Optional.empty();
    }
    return fields.text(name);
  }

  private static String text(JsonFields fields, String name, int longest, Faults faults) {
    JsonNode value = fields.node(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().length() > longest) {
      faults.add(fields.path(name), value, "a text of at most %d characters".formatted(longest));
      return "";
    }
    return value.textValue();
  }

  private static SortedMap<String, String> labels(JsonFields fields, Faults faults) {
    SortedMap<String, String> labels = new TreeMap<>();
    JsonNode node = fields.node("labels");
    if (node.isMissingNode() || node.isNull()) {
      return labels;
    }
    if (!node.isObject() || node.size() > Slo.MOST_LABELS) {
      faults.add(
          fields.path("labels"), node, "an object of at most %d texts".formatted(Slo.MOST_LABELS));
      return labels;
    }
    for (Map.Entry<String, JsonNode> label : node.properties()) {
      boolean fits =
          label.getValue().isTextual()
              && !label.getKey().isEmpty()
              && label.getKey().length() <= LONGEST_LABEL
              && label.getValue().textValue().length() <= LONGEST_LABEL;
      if (fits) {
        labels.put(label.getKey(), label.getValue().textValue());
      } else {
        faults.add(
            fields.path("labels") + "." + label.getKey(),
            label.getValue(),
            "a text of at most %d characters".formatted(LONGEST_LABEL));
      }
    }
    return labels;
  }

  /** Empty if it is absent or wrong. */
  static Optional<Target> target(JsonFields fields, Faults faults) {
    JsonNode value = fields.node("target");
    if (!fields.has("target")) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      faults.add(fields.path("target"), value, "a number, as 0.999 for 99.9 %");
      return Optional.empty();
    }
    return built(fields.path("target"), () -> new Target(value.decimalValue()), faults);
  }

  private static Optional<SloWindow> window(JsonFields fields, Faults faults) {
    JsonNode value = fields.node("window");
    String path = fields.path("window");
    if (value.isTextual()) {
      return rolling(path, value, faults);
    }
    if (!value.isObject()) {
      faults.add(path, value, "a number of days such as 30d, or {calendar, time_zone}");
      return Optional.empty();
    }
    JsonFields window = JsonFields.of(value, path, Set.of("calendar", "time_zone"), faults);
    required(window, "calendar", "one of " + String.join(", ", UNITS), faults);
    Optional<SloWindow.Unit> unit =
        window
            .oneOf("calendar", UNITS)
            .map(text -> SloWindow.Unit.valueOf(text.toUpperCase(Locale.ROOT)));
    String zone = window.text("time_zone").orElse("UTC");
    try {
      ZoneId id = ZoneId.of(zone);
      return unit.map(found -> new SloWindow.Calendar(found, id));
    } catch (DateTimeException e) {
      faults.unknown(
          window.path("time_zone"),
          zone,
          "a time zone such as Europe/Berlin",
          ZoneId.getAvailableZoneIds());
      return Optional.empty();
    }
  }

  private static Optional<SloWindow> rolling(String path, JsonNode value, Faults faults) {
    Optional<Duration> length = built(path, () -> TimeLength.parse(value.textValue()), faults);
    if (length.isPresent() && !length.get().equals(Duration.ofDays(length.get().toDays()))) {
      faults.add(path, value, "whole days, 1d to %dd".formatted(SloWindow.MOST_DAYS));
      return Optional.empty();
    }
    return length.flatMap(
        days -> built(path, () -> new SloWindow.Rolling(Math.toIntExact(days.toDays())), faults));
  }

  private static Optional<Budgeting> budgeting(JsonFields fields, Faults faults) {
    if (!fields.has("budgeting")) {
      return Optional.of(new Budgeting.Occurrences());
    }
    JsonFields node =
        JsonFields.of(
            fields.node("budgeting"),
            fields.path("budgeting"),
            Set.of("method", "slice", "slice_target"),
            faults);
    required(node, "method", "one of " + String.join(", ", METHODS), faults);
    Optional<String> method = node.oneOf("method", METHODS);
    if (method.isEmpty()) {
      return Optional.empty();
    }
    if (method.get().equals("occurrences")) {
      return Optional.of(new Budgeting.Occurrences());
    }
    Optional<Duration> slice =
        required(node, "slice", "a length such as 1m", faults)
            .flatMap(text -> built(node.path("slice"), () -> TimeLength.parse(text), faults));
    if (slice.isEmpty()) {
      return Optional.empty();
    }
    if (method.get().equals("ratio_timeslices")) {
      return built(node.path("slice"), () -> new Budgeting.RatioTimeSlices(slice.get()), faults);
    }
    JsonNode target = node.node("slice_target");
    if (!target.isNumber()) {
      faults.add(node.path("slice_target"), target, "a number above 0, at most 1");
      return Optional.empty();
    }
    return built(
        node.path("slice"),
        () -> new Budgeting.TimeSlices(slice.get(), target.decimalValue()),
        faults);
  }

  /** What a constructor refuses is a fault; its message begins with what it is about. */
  private static <T> Optional<T> built(String path, Supplier<T> construct, Faults faults) {
    try {
      return Optional.of(construct.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      faults.message(path, message.substring(message.indexOf(": ") + 2), Optional.empty());
      return Optional.empty();
    }
  }

  /** The JSON of a definition; reading it gives an equal one. */
  public static ObjectNode write(Slo slo) {
    ObjectNode node = Json.object().put("name", slo.name().text());
    put(node, "title", slo.title());
    put(node, "description", slo.description());
    put(node, "service", slo.service());
    if (!slo.labels().isEmpty()) {
      ObjectNode labels = node.putObject("labels");
      slo.labels().forEach(labels::put);
    }
    SliCodec.write(slo.sli(), node);
    if (!slo.sli().groupBy().isEmpty() || slo.maxGroups() != Slo.DEFAULT_MAX_GROUPS) {
      node.put("max_groups", slo.maxGroups());
    }
    slo.user().ifPresent(user -> node.put("user", user));
    node.put("target", slo.target().ratio());
    switch (slo.window()) {
      case SloWindow.Rolling rolling -> node.put("window", rolling.days() + "d");
      case SloWindow.Calendar calendar ->
          node.putObject("window")
              .put("calendar", calendar.unit().name().toLowerCase(Locale.ROOT))
              .put("time_zone", calendar.zone().getId());
    }
    ObjectNode budgeting = node.putObject("budgeting");
    switch (slo.budgeting()) {
      case Budgeting.Occurrences occurrences -> budgeting.put("method", "occurrences");
      case Budgeting.TimeSlices slices ->
          budgeting
              .put("method", "timeslices")
              .put("slice", TimeLength.format(slices.length()))
              .put("slice_target", slices.sliceTarget());
      case Budgeting.RatioTimeSlices slices ->
          budgeting
              .put("method", "ratio_timeslices")
              .put("slice", TimeLength.format(slices.length()));
    }
    return node;
  }

  private static void put(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }
}
