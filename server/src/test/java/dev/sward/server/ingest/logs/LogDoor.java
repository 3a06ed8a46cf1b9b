package dev.sward.server.ingest.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import dev.sward.store.EventSearch;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends lines to a server's door for logs and looks at what became of them. */
record LogDoor(SwardServer server) {
  JsonNode send(String target, String lines, String... headers) {
    return send(target, lines.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** The answer, which must be a success. */
  JsonNode send(String target, byte[] lines, String... headers) {
    HttpResponse<String> answer = post(target, lines, headers);
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(200);
    try {
      return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(String target, byte[] lines, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri("/api/v1/logs/" + target))
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofByteArray(lines));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.build());
  }

  List<StoredEvent> events(String dataset) {
    return server
        .sward()
        .store()
        .events(
            new EventSearch(
                new DatasetScope.Named(List.of(new DatasetName(dataset))),
                new TimeRange(Instant.EPOCH, Instant.parse("2262-01-01T00:00:00Z")),
                Optional.empty(),
                10_000,
                Optional.empty()),
            new QueryControl(Duration.ofSeconds(60)))
        .events();
  }

  /** How often each value stands under a name, as text. */
  Map<String, Long> counts(String dataset, String attribute) {
    return events(dataset).stream()
        .filter(event -> event.attributes().containsKey(attribute))
        .collect(
            Collectors.groupingBy(event -> attribute(event, attribute), Collectors.counting()));
  }

  /** The value as text; empty if there is none. */
  static String attribute(StoredEvent event, String name) {
    return Optional.ofNullable(event.attributes().get(name)).map(value -> value.text()).orElse("");
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
