package dev.sward.server.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An exported Parquet file as somebody else reads it, beside the same events as NDJSON. */
final class ParquetExportTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String INCIDENT = "/api/v1/incidents/1";
  private static final Pattern CAPITAL = Pattern.compile("\\^(.)");
  private static final int ROWS = 500;

  @TempDir Path folder;

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(new FakeClock(NOW), "--store.engine=duckdb", "--store.memory=256MiB");

  private void storeEveryType() {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < ROWS; i++) {
      draft
          .at(NOW.minusMillis(1 + i), 1 + i % 3)
          .with("State", List.of("CA", "ny", "n\u00e9 'x' \"y\"", "").get(i % 4))
          .with("status", Long.MAX_VALUE - i)
          .with("ratio", i / 7.0)
          .with("error", i % 5 == 0)
          .span("%032x".formatted(i + 1), "%016x".formatted(i + 1), "");
      if (i % 2 == 0) {
        draft.with("Mixed", "text " + i);
      } else {
        draft.with("Mixed", (long) i);
      }
    }
    server.store(draft.request());
  }

  private String capture() {
    server.post("/api/v1/incidents", "{\"title\":\"Broken\"}");
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> SwardServer.json(server.get(INCIDENT + "/evidence")).path("captures").path(0),
            capture -> capture.path("state").asText().equals("complete"))
        .path("id")
        .asText();
  }

  private Path file(String address) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Path file = folder.resolve("shop.parquet");
      client.send(
          HttpRequest.newBuilder(server.uri(address)).build(),
          HttpResponse.BodyHandlers.ofFile(file));
      return file;
    }
  }

  private static List<Map<String, String>> rowsOfLines(String lines) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.lines().toList()) {
      JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
      Map<String, String> row = new TreeMap<>();
      Instant time = Instant.parse(event.path("time").asText());
      row.put("_time", String.valueOf(time.getEpochSecond() * 1_000_000_000 + time.getNano()));
      row.put("_weight", text(event.path("weight")));
      event
          .path("attributes")
          .properties()
          .forEach(attribute -> row.put(attribute.getKey(), text(attribute.getValue())));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, String>> rowsOfParquet(Path file) throws SQLException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT * FROM read_parquet('%s')".formatted(file))) {
      while (found.next()) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          Object value = found.getObject(i);
          if (value != null) {
            row.put(attribute(found.getMetaData().getColumnName(i)), text(value));
          }
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String attribute(String column) {
    int type = column.lastIndexOf(':');
    return CAPITAL
        .matcher(type < 0 ? column : column.substring(0, type))
        .replaceAll(capital -> capital.group(1).toUpperCase(Locale.ROOT));
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? text(value.decimalValue()) : value.asText();
  }

  /** Numbers without the zeros that mean nothing. */
  private static String text(Object value) {
    return value instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : value.toString();
  }

  @Test
  void parquetFile_hasTheRowsAndValuesOfTheLines() throws Exception {
    storeEveryType();
    String export = INCIDENT + "/evidence/" + capture() + "/export?dataset=shop&format=";
    List<Map<String, String>> lines = rowsOfLines(server.get(export + "ndjson").body());
    assertThat(lines).hasSize(ROWS);
    assertThat(lines.getFirst())
        .containsKeys("State", "status", "ratio", "error", "trace.trace_id");
    assertThat(rowsOfParquet(file(export + "parquet"))).containsExactlyInAnyOrderElementsOf(lines);
  }
}
