package dev.sward.server.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.config.StoreConfig;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import dev.sward.store.EventStore;
import dev.sward.store.StoreHealth;
import java.util.List;

/** Writes usage. */
final class UsageJson {
  private static final Schema REASON =
      Schema.object()
          .with("door", Schema.string("Where they came in"))
          .with("reason", Schema.string("Why"))
          .with("count", Schema.integer(""));

  private static final Schema DATASET =
      new Schema.Named(
          "DatasetUsage",
          Schema.object()
              .with("name", Schema.string(""))
              .with("rows", Schema.integer("Stored events"))
              .with("size_bytes", Schema.integer("On disk, estimated"))
              .with("columns", Schema.integer("Attributes there are"))
              .with("first_event", Schema.string("RFC 3339"))
              .with("last_event", Schema.string("RFC 3339"))
              .with("last_written", Schema.string("RFC 3339"))
              .with("retention_seconds", Schema.integer("How long its events are kept"))
              .with(
                  "retention_bytes", Schema.integer("Above which its oldest days go; 0: no bound"))
              .with(
                  "days",
                  Schema.listOf(
                      Schema.object()
                          .with("day", Schema.string("UTC, of event time, such as 2026-03-01"))
                          .with("rows", Schema.integer("Stored events"))
                          .with("size_bytes", Schema.integer("On disk, estimated")),
                      "Oldest first; only days with events")));

  static final Schema.Named ANSWER =
      new Schema.Named(
          "Usage",
          Schema.object()
              .maybe("newest_event", Schema.string("RFC 3339; absent if nobody sent anything"))
              .with("rows_per_second", Schema.number("Sent by others, in the last minute"))
              .with(
                  "refused",
                  Schema.object()
                      .with("events", Schema.integer("Not stored, since the start"))
                      .with("requests", Schema.integer("Refused whole, since the start"))
                      .with("events_by_reason", Schema.listOf(REASON, "The most frequent first"))
                      .with("requests_by_reason", Schema.listOf(REASON, "The most frequent first")))
              .with(
                  "store",
                  Schema.object()
                      .with("engine", Schema.string("duckdb, or memory"))
                      .with("size_bytes", Schema.integer("On disk, all files"))
                      .with("free_bytes", Schema.integer("Left on its file system"))
                      .with("min_free_bytes", Schema.integer("Below which nothing is taken"))
                      .with("queued_rows", Schema.integer("Accepted, not yet durable"))
                      .with("max_columns", Schema.integer("A dataset; those beyond are slower"))
                      .with("retention_seconds", Schema.integer("Where nothing else is said"))
                      .with("retention_bytes", Schema.integer("Of all days; 0: no bound"))
                      .maybe("problem", Schema.string("Why it cannot write")))
              .with("datasets", Schema.listOf(DATASET, "By name")));

  private UsageJson() {}

  static ObjectNode write(Usage usage, Refused refused, StoreConfig config) {
    ObjectNode answer = Json.object();
    usage.newest().ifPresent(time -> answer.put("newest_event", time.toString()));
    answer.put("rows_per_second", usage.rowsPerSecond());
    ObjectNode refusals =
        answer
            .putObject("refused")
            .put("events", Refused.sum(refused.events()))
            .put("requests", Refused.sum(refused.requests()));
    reasons(refusals.putArray("events_by_reason"), refused.events());
    reasons(refusals.putArray("requests_by_reason"), refused.requests());
    store(answer.putObject("store"), usage.health(), config);
    ArrayNode datasets = answer.putArray("datasets");
    usage.datasets().forEach(dataset -> dataset(datasets.addObject(), dataset, usage, config));
    return answer;
  }

  private static void reasons(ArrayNode list, List<Refused.Reason> reasons) {
    for (Refused.Reason reason : reasons) {
      list.addObject()
          .put("door", reason.door())
          .put("reason", reason.reason())
          .put("count", reason.count());
    }
  }

  private static void store(ObjectNode node, StoreHealth health, StoreConfig config) {
    node.put("engine", config.engine())
        .put("size_bytes", health.sizeBytes())
        .put("free_bytes", health.freeBytes())
        .put("min_free_bytes", config.minFreeBytes())
        .put("queued_rows", health.queuedRows())
        .put("max_columns", config.maxColumns())
        .put("retention_seconds", config.retention().ages().others().toSeconds())
        .put("retention_bytes", config.retention().bytes());
    health.problem().ifPresent(problem -> node.put("problem", problem));
  }

  private static void dataset(
      ObjectNode node, EventStore.DatasetInfo dataset, Usage usage, StoreConfig config) {
    node.put("name", dataset.name().value())
        .put("rows", dataset.rows())
        .put("size_bytes", dataset.sizeBytes())
        .put("columns", dataset.columns())
        .put("first_event", dataset.firstEvent().toString())
        .put("last_event", dataset.lastEvent().toString())
        .put("last_written", dataset.lastWritten().toString())
        .put("retention_seconds", config.retention().ages().of(dataset.name()).toSeconds())
        .put("retention_bytes", config.retention().datasetBytes().of(dataset.name()));
    ArrayNode days = node.putArray("days");
    for (EventStore.DayInfo day : usage.days(dataset.name())) {
      days.addObject()
          .put("day", day.day().toString())
          .put("rows", day.rows())
          .put("size_bytes", day.sizeBytes());
    }
  }
}
