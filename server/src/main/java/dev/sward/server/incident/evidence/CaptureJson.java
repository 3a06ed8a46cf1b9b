package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Captures as JSON. */
final class CaptureJson {
  private CaptureJson() {}

  static ObjectNode json(Capture capture) {
    Wanted wanted = capture.wanted();
    ObjectNode node =
        Json.object()
            .put("id", capture.id().text())
            .put("number", capture.number())
            .put("state", capture.state().text())
            .put("because", capture.because().text())
            .put("requested_at", capture.requestedAt().toString());
    capture.finishedAt().ifPresent(at -> node.put("finished_at", at.toString()));
    node.set("by", IncidentJson.actor(capture.by()));
    node.put("start_time", wanted.range().start().toString())
        .put("end_time", wanted.range().end().toString());
    ArrayNode slos = node.putArray("slos");
    wanted.objectives().forEach(slo -> slos.add(slo.name().text()));
    node.put("size_bytes", capture.sizeBytes());
    for (String list : List.of("datasets", "objectives", "questions", "traces")) {
      node.putArray(list);
    }
    return node.setAll(capture.found());
  }

  /** What is pinned, as it is kept. */
  static ObjectNode pinned(CapturePlan plan, List<DatasetCount> kept, List<Exemplar> traces) {
    Map<DatasetName, DatasetCount> byName =
        kept.stream().collect(Collectors.toMap(DatasetCount::dataset, Function.identity()));
    ObjectNode found = Json.object();
    ArrayNode datasets = found.putArray("datasets");
    for (DatasetCount all : plan.datasets()) {
      DatasetCount own = byName.getOrDefault(all.dataset(), new DatasetCount(all.dataset(), 0, 0));
      datasets
          .addObject()
          .put("dataset", all.dataset().value())
          .put("rows", all.rows())
          .put("bad", all.bad())
          .put("kept", own.rows())
          .put("kept_bad", own.bad())
          .put("one_in", plan.oneIn())
          .put("bad_one_in", plan.badOneIn());
    }
    found.put("statement", plan.statement());
    ArrayNode list = found.putArray("traces");
    for (Exemplar trace : traces) {
      ObjectNode one =
          list.addObject()
              .put("trace_id", trace.traceId())
              .put("bad", trace.verdict() == Exemplar.Verdict.BAD)
              .put("name", trace.name());
      if (!Double.isNaN(trace.durationMillis())) {
        one.put("duration_ms", trace.durationMillis());
      }
    }
    return found;
  }
}
