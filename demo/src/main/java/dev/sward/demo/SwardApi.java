package dev.sward.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
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

/** What the demo asks of a running Sward. */
final class SwardApi implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
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
