package dev.sward.bench.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sward.query.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Issues of a pet shop, a few five-minute values of many components each (Hardt et al. 2024). All
 * have the same cause, so that they tell only whether such data can be read.
 */
final class PetShop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  PetShop(Path folder) {
    this.folder = folder;
  }

  List<Incident> incidents() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith("metrics.csv"))
          .sorted()
          .map(PetShop::incident)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Incident incident(Path file) {
    List<List<String>> lines = new ArrayList<>();
    Csv.lines(file, lines::add);
    List<List<String>> rows =
        lines.stream().filter(cells -> cells.getFirst().matches("[0-9]+(\\.[0-9]+)?")).toList();
    JsonNode truth = json(file.resolveSibling("target.json"));
    Instant last = Instant.ofEpochSecond(seconds(rows.getLast()));
    Instant at = Instant.ofEpochSecond(truth.path("target").path("timestamp").longValue());
    Instant first = Instant.ofEpochSecond(seconds(rows.getFirst()));
    return new Incident(
        file.toString().replaceAll(".*petshop-train.|.metrics.csv", ""),
        truth.path("root_cause").path("node").textValue(),
        new Telemetry(List.of(), List.of(), points(lines, rows)),
        new TimeRange(at, last.isAfter(at) ? last.plusSeconds(1) : at.plusSeconds(300)),
        new TimeRange(first.isBefore(at) ? first : at.minusSeconds(300), at));
  }

  private static List<Telemetry.Point> points(List<List<String>> lines, List<List<String>> rows) {
    List<String> nodes = lines.get(0);
    List<Telemetry.Point> points = new ArrayList<>();
    for (List<String> row : rows) {
      IntStream.range(1, row.size())
          .filter(i -> !row.get(i).isBlank())
          .mapToObj(i ->
              Telemetry.Point.of(
                  nodes.get(i),
                  seconds(row) * 1_000_000_000,
                  lines.get(1).get(i) + " " + lines.get(2).get(i),
                  Double.parseDouble(row.get(i))))
          .filter(point -> Double.isFinite(point.value()))
          .forEach(points::add);
    }
    return points;
  }

  private static long seconds(List<String> row) {
    return (long) Double.parseDouble(row.getFirst());
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
