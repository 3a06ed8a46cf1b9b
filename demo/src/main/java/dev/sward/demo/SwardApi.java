package dev.sward.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/** What the demo asks of a running Sward. */
final class SwardApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;

  SwardApi(URI server) {
    this.server = server;
  }

  boolean isReady() {
    try {
      return status(HttpRequest.newBuilder(server.resolve("/readyz"))) == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Sets a marker.
   *
   * @throws IOException if the server does not take it
   */
  void mark(String dataset, String type, String message, Instant start) throws IOException {
    ObjectNode marker =
        JSON.createObjectNode()
            .put("message", message)
            .put("type", type)
            .put("start_time", start.getEpochSecond());
    int status =
        status(
            HttpRequest.newBuilder(server.resolve("/1/markers/" + dataset))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(marker.toString())));
    if (status != 201) {
      throw new IOException("marker: HTTP %d (expected: 201)".formatted(status));
    }
  }

  /**
   * Adds and replaces objectives from OpenSLO files, all or none.
   *
   * @param files by name
   * @throws IOException if the server does not take them
   */
  void applyObjectives(SortedMap<String, String> files) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode list = body.putArray("files");
    files.forEach((name, text) -> list.addObject().put("name", name).put("text", text));
    int status =
        status(
            HttpRequest.newBuilder(server.resolve("/api/v1/openslo"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    if (status != 200) {
      throw new IOException("objectives: HTTP %d (expected: 200)".formatted(status));
    }
  }

  private int status(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<Void> response =
          client.send(request.timeout(TIMEOUT).build(), BodyHandlers.discarding());
      return response.statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
