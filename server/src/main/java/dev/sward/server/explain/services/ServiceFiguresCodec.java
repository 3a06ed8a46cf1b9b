package dev.sward.server.explain.services;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.EpochNanos;
import dev.sward.query.TimeBuckets;
import dev.sward.server.explain.services.ServiceFigures.Point;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.JsonNodes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes how services do. */
final class ServiceFiguresCodec {
  private static final Schema SERVICE =
      new Schema.Named(
          "ServiceFigures",
          Schema.object()
              .with("service", Schema.string("service.name, or the dataset"))
              .with("basis", Schema.string("What is counted: requests, or events without any"))
              .with("count", Schema.number("Weighted"))
              .with("per_second", Schema.number("On average"))
              .with("errors", Schema.number("Weighted"))
              .with("error_share", Schema.number("0..1"))
              .with("rows", Schema.integer("Stored events the figures rest on"))
              .maybe("p50_ms", Schema.number("Absent without durations"))
              .maybe("p999_ms", Schema.number("Absent without durations"))
              .with(
                  "series",
                  Schema.listOf(
                      Schema.object()
                          .with("time", Schema.string("Start of the step"))
                          .with("per_second", Schema.number(""))
                          .with("error_share", Schema.number("0..1; 0 without any")),
                      "One a step, at most 60, those without events too")));

  static final Schema ANSWER =
      Schema.object()
          .with("start_time", Schema.string("RFC 3339"))
          .with("end_time", Schema.string("RFC 3339, exclusive"))
          .with("step_seconds", Schema.number("Of the series"))
          .with("services", Schema.listOf(SERVICE, "The worst first"))
          .with("services_total", Schema.integer("Listed or not"));

  private ServiceFiguresCodec() {}

  static ObjectNode json(ServiceFigures figures) {
    ObjectNode answer =
        Json.object()
            .put("start_time", figures.range().start().toString())
            .put("end_time", figures.range().end().toString())
            .put("step_seconds", figures.step().toNanos() / 1e9);
    ArrayNode services = answer.putArray("services");
    figures.services().forEach(service -> service(services.addObject(), service, figures));
    return answer.put("services_total", figures.total());
  }

  private static void service(
      ObjectNode node, ServiceFigures.Service service, ServiceFigures figures) {
    node.put("service", service.name())
        .put("basis", service.basis().name().toLowerCase(Locale.ROOT));
    node.set("count", JsonNodes.number(service.count()));
    node.put("per_second", service.count() / (figures.range().length().toNanos() / 1e9));
    node.set("errors", JsonNodes.number(service.errors()));
    node.put("error_share", service.errorShare());
    node.put("rows", service.rows());
    service.p50Millis().ifPresent(millis -> node.put("p50_ms", millis));
    service.p999Millis().ifPresent(millis -> node.put("p999_ms", millis));
    series(node.putArray("series"), service, figures);
  }

  private static void series(
      ArrayNode list, ServiceFigures.Service service, ServiceFigures figures) {
    Map<Long, Point> points = new HashMap<>();
    service.series().forEach(point -> points.put(EpochNanos.of(point.time()), point));
    TimeBuckets buckets = new TimeBuckets(figures.range(), Optional.of(figures.step()));
    long end = EpochNanos.of(figures.range().end());
    long at = EpochNanos.of(figures.range().start());
    while (at < end) {
      Point point = points.getOrDefault(at, new Point(EpochNanos.instant(at), 0, 0));
      list.addObject()
          .put("time", point.time().toString())
          .put("per_second", point.count() / (buckets.lengthNanos(at) / 1e9))
          .put("error_share", point.count() > 0 ? Math.min(1, point.errors() / point.count()) : 0);
      at = buckets.end(at);
    }
  }
}
