package dev.sward.bench.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sward.explain.services.MetricSeries;
import dev.sward.explain.services.Span;
import dev.sward.query.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A day of faults injected into a shop of ten services: metrics of all, spans and logs around some
 * (Nezha, Yu et al. 2023).
 */
final class Boutique {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Faults last so long, and something over; between them it is quiet for as long as this. */
  private static final Duration FAULT = Duration.ofMinutes(5);

  private static final Duration QUIET = Duration.ofMinutes(3);
  private static final Duration LONGEST = Duration.ofMinutes(4);
  private static final String NORMAL = "03_53";
  private static final Set<String> ABOUT =
      Set.of("Time", "TimeStamp", "PodName", "ServiceName", "time", "timestamp");

  private final Path folder;
  private final List<Telemetry.Point> metrics;

  Boutique(Path folder) {
    this.folder = folder;
    metrics = metrics();
  }

  private record Injected(Instant at, String service, String kind) {
    private String name() {
      return "%s %s".formatted(service, kind);
    }
  }

  /** Those with spans, whose files stand near the fault; before them a quiet minute's. */
  List<Incident> withSpans() {
    List<Incident> incidents = new ArrayList<>();
    for (Injected fault : faults()) {
      List<String> files = files("trace", fault);
      if (!files.isEmpty()) {
        incidents.add(withSpans(fault, files));
      }
    }
    return incidents;
  }

  private Incident withSpans(Injected fault, List<String> files) {
    List<Span> spans = new ArrayList<>();
    files.forEach(name -> spans.addAll(spans("trace/" + name + "_trace.csv.gz")));
    long at = nanos(fault.at());
    if (spans.stream().noneMatch(span -> span.startNanos() < at)) {
      spans.addAll(spans("trace/" + NORMAL + "_trace.csv.gz"));
    }
    List<Telemetry.LogLine> logs = new ArrayList<>();
    files("log", fault).forEach(name -> logs.addAll(logs("log/" + name + "_log.csv.gz")));
    Instant first = instant(spans.stream().mapToLong(Span::startNanos).min().orElse(at));
    Instant last = instant(spans.stream().mapToLong(Span::startNanos).max().orElse(at));
    Instant quiet = fault.at().minus(QUIET);
    TimeRange suspicious = new TimeRange(fault.at(), last.plusSeconds(30));
    TimeRange baseline = new TimeRange(first.isBefore(quiet) ? first : quiet, fault.at());
    return new Incident(
        fault.name(),
        fault.service(),
        new Telemetry(spans, logs, quietBefore(fault)),
        suspicious,
        baseline);
  }

  /** All faults, by metrics alone. */
  List<Incident> byMetrics() {
    return faults().stream()
        .map(fault ->
            new Incident(
                fault.name(),
                fault.service(),
                new Telemetry(List.of(), List.of(), quietBefore(fault)),
                new TimeRange(fault.at(), fault.at().plus(FAULT)),
                new TimeRange(fault.at().minus(QUIET), fault.at())))
        .toList();
  }

  /** The metrics of the fault and of the quiet time before it. */
  private List<Telemetry.Point> quietBefore(Injected fault) {
    long from = nanos(fault.at().minus(QUIET));
    long to = nanos(fault.at().plus(FAULT));
    return metrics.stream()
        .filter(point -> point.epochNanos() >= from && point.epochNanos() < to)
        .toList();
  }

  private List<Injected> faults() {
    try {
      List<Injected> faults = new ArrayList<>();
      JsonNode hours = JSON.readTree(folder.resolve("2022-08-22-fault_list.json").toFile());
      for (JsonNode hour : hours) {
        for (JsonNode fault : hour) {
          faults.add(
              new Injected(
                  time(fault.get("inject_time").textValue()),
                  service(fault.get("inject_pod").textValue()),
                  fault.get("inject_type").textValue()));
        }
      }
      faults.sort(Comparator.comparing(Injected::at));
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files of a kind from the minute of the fault on. */
  private List<String> files(String kind, Injected fault) {
    try (Stream<Path> all = Files.list(folder.resolve(kind))) {
      return all.map(file -> file.getFileName().toString().substring(0, 5))
          .filter(name -> !name.equals(NORMAL))
          .filter(name -> {
            Instant minute = time("2022-08-22 " + name.replace('_', ':') + ":19");
            Duration after = Duration.between(fault.at(), minute);
            return after.compareTo(Duration.ofMinutes(-1)) > 0 && after.compareTo(LONGEST) < 0;
          })
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Span> spans(String file) {
    List<Span> spans = new ArrayList<>();
    Csv.read(
        folder.resolve(file),
        row -> {
          String parent = row.getOrDefault("ParentID", "");
          spans.add(
              new Span(
                  row.getOrDefault("TraceID", ""),
                  row.getOrDefault("SpanID", ""),
                  parent.equals("root") ? "" : parent,
                  service(row.getOrDefault("PodName", "")),
                  row.getOrDefault("OperationName", ""),
                  Span.Kind.UNKNOWN,
                  Long.parseLong(row.getOrDefault("StartTimeUnixNano", "0")),
                  Math.max(0, Long.parseLong(row.getOrDefault("Duration", "0"))) / 1000.0,
                  false,
                  "",
                  1));
        });
    return spans;
  }

  private List<Telemetry.LogLine> logs(String file) {
    List<Telemetry.LogLine> logs = new ArrayList<>();
    Csv.read(
        folder.resolve(file),
        row ->
            logs.add(
                new Telemetry.LogLine(
                    service(row.getOrDefault("PodName", "")),
                    Long.parseLong(row.getOrDefault("TimeUnixNano", "0")),
                    message(row.getOrDefault("Log", "")))));
    return logs;
  }

  /** What the program wrote, out of what the container's runtime made of it. */
  private static String message(String log) {
    try {
      String line = JSON.readTree(log).path("log").asText(log).strip();
      return line.startsWith("{") ? JSON.readTree(line).path("message").asText(line) : line;
    } catch (JsonProcessingException e) {
      return log;
    }
  }

  private List<Telemetry.Point> metrics() {
    List<Telemetry.Point> points = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("metric"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".gz")).sorted().toList()) {
        String name = file.getFileName().toString();
        Csv.read(file, row -> points(name, row, points));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return points;
  }

  private static void points(String file, Map<String, String> row, List<Telemetry.Point> points) {
    Instant at = time(row.getOrDefault("Time", row.getOrDefault("time", "")).substring(0, 19));
    String pod = row.getOrDefault("PodName", "");
    row.forEach((column, text) -> {
      if (ABOUT.contains(column) || text.isBlank()) {
        return;
      }
      double value = Double.parseDouble(text);
      if (!Double.isFinite(value)) {
        return;
      }
      if (!pod.isEmpty()) {
        points.add(Telemetry.Point.of(service(pod), nanos(at), column, value));
      } else if (row.containsKey("ServiceName")) {
        points.add(Telemetry.Point.of("frontend", nanos(at), "front " + column, value));
      } else {
        String caller = column.substring(0, column.indexOf('_'));
        String callee = column.substring(column.indexOf('_') + 1);
        boolean isCaller = file.startsWith("source");
        points.add(
            new Telemetry.Point(
                isCaller ? caller : callee,
                isCaller ? callee : caller,
                isCaller ? MetricSeries.Direction.TO : MetricSeries.Direction.FROM,
                nanos(at),
                "latency.p50",
                value));
      }
    });
  }

  private static String service(String pod) {
    String[] parts = pod.split("-");
    return String.join("-", List.of(parts).subList(0, Math.max(1, parts.length - 2)));
  }

  private static Instant time(String text) {
    return Instant.parse(text.replace(' ', 'T') + "Z");
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(0, nanos);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano();
  }
}
