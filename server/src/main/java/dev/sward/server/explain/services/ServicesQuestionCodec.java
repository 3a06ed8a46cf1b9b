package dev.sward.server.explain.services;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code {"selected": {time}, "baseline": {time}, "datasets": […]}}. */
final class ServicesQuestionCodec {
  private static final int MOST_DATASETS = 100;
  private static final Set<String> TIME = Set.of("time_range", "start_time", "end_time");

  private static final Schema TIMES =
      Schema.object()
          .maybe("time_range", Schema.any("Seconds, or a length such as 30m"))
          .maybe("start_time", Schema.any("Seconds since 1970, ISO 8601, or an age"))
          .maybe("end_time", Schema.any("As start_time, exclusive; now if absent"));

  static final Schema QUESTION =
      Schema.object()
          .with("selected", TIMES)
          .maybe("baseline", TIMES)
          .maybe(
              "datasets",
              Schema.listOf(Schema.string("A dataset"), "Whose events are looked at; else all"));

  private ServicesQuestionCodec() {}

  static ServicesQuestion read(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("selected", "baseline", "datasets"), faults);
    if (!fields.has("selected")) {
      faults.add(
          fields.path("selected"), fields.node("selected"), "a time, as {\"time_range\": \"30m\"}");
    }
    faults.check("explain.invalid", "The question is not valid");
    TimeRange selected = range(fields, "selected", now, faults);
    TimeRange baseline =
        fields.has("baseline")
            ? range(fields, "baseline", now, faults)
            : ServicesQuestion.before(selected);
    DatasetScope scope = scope(fields, faults);
    if (baseline.end().isAfter(selected.start()) && baseline.start().isBefore(selected.end())) {
      faults.add(
          fields.path("baseline"),
          fields.node("baseline"),
          "a time that does not overlap selected");
    }
    faults.check("explain.invalid", "The question is not valid");
    return new ServicesQuestion(selected, baseline, scope);
  }

  private static TimeRange range(JsonFields fields, String name, Instant now, Faults faults) {
    JsonFields times = JsonFields.of(fields.node(name), fields.path(name), TIME, faults);
    return TimeRangeCodec.read(times, now, faults);
  }

  private static DatasetScope scope(JsonFields fields, Faults faults) {
    List<DatasetName> names = new ArrayList<>();
    for (JsonFields.Item item : fields.list("datasets", MOST_DATASETS)) {
      try {
        names.add(new DatasetName(item.node().isTextual() ? item.node().textValue() : ""));
      } catch (IllegalArgumentException e) {
        faults.add(item.path(), item.node(), "the name of a dataset");
      }
    }
    return names.isEmpty() ? new DatasetScope.All() : new DatasetScope.Named(names);
  }
}
