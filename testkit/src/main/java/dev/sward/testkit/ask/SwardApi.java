package dev.sward.testkit.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server's public API over one HTTP/1.1 client. Thread-safe. */
public final class SwardApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  /** Asks a server such as {@code http://127.0.0.1:8080}. */
  public SwardApi(URI server) {
    this.server = server;
  }

  /** Stores one event given as a JSON object; returns once it is acknowledged. */
  public void send(String dataset, String event) {
    post("/1/events/" + dataset, event);
  }

  /** The answer to a question given as JSON. */
  public JsonNode ask(String question) {
    JsonNode answer = post("/api/v1/queries?wait=60", question);
    JsonNode groups = answer.findValue("groups");
    if (groups == null) {
      throw new IllegalStateException("query: %s (expected: an answer)".formatted(answer));
    }
    return groups;
  }

  /** The first total of the only group; 0 without a group. */
  public long count(String question) {
    JsonNode groups = ask(question);
    return groups.isEmpty() ? 0 : Math.round(groups.get(0).get("totals").get(0).asDouble());
  }

  /** The raw events of a search given as JSON, newest first. */
  public List<JsonNode> events(String search) {
    List<JsonNode> events = new ArrayList<>();
    post("/api/v1/events/search", search).path("events").forEach(events::add);
    return events;
  }

  /** The JSON that a path answers. */
  public JsonNode get(String path) {
    return json(path, fetch(path));
  }

  /** The status and bytes that a path answers. */
  public HttpResponse<byte[]> fetch(String path) {
    return exchange(HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT).build());
  }

  /** Posts JSON; the JSON that is answered. */
  public JsonNode post(String path, String body) {
    return send("POST", path, body);
  }

  /** Puts JSON; the JSON that is answered. */
  public JsonNode put(String path, String body) {
    return send("PUT", path, body);
  }

  private JsonNode send(String method, String path, String body) {
    return json(
        path,
        exchange(
            HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build()));
  }

  private static JsonNode json(String path, HttpResponse<byte[]> response) {
    try {
      JsonNode json = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s: HTTP %d %s (expected: 2xx)".formatted(path, response.statusCode(), json));
      }
      return json;
    } catch (IOException e) {
      throw new IllegalStateException("%s: the answer is not JSON".formatted(path), e);
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("%s: no answer".formatted(request.uri().getPath()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
