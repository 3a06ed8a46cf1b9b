package dev.sward.demo.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The upload of a running server. What is sent again, because the server was busy or the connection
 * broke, has the same key and is stored once. Thread-safe.
 */
final class EventsDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int BUSY_ATTEMPTS = 100;

  /** Being asked to wait less often than this is how a busy server keeps its pace. */
  private static final int WORTH_A_WORD = 4;

  private static final int BROKEN_ATTEMPTS = 6;
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final URI server;
  private final Optional<String> token;
  private final Consumer<String> waits;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param waits is told why the server asks to wait, when it does so again and again
   */
  EventsDoor(URI server, Optional<String> token, Consumer<String> waits) {
    this.server = server;
    this.token = token;
    this.waits = waits;
  }

  SendReport send(String dataset, List<Event> events) {
    byte[] body = gzipped(events);
    HttpRequest request = request(dataset, body);
    int busy = 0;
    int broken = 0;
    while (true) {
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 200) {
          return report(response.body());
        }
        if ((status != 429 && status != 503) || ++busy == BUSY_ATTEMPTS) {
          throw new SendException(
              "%s: HTTP %d %s (expected: 200)".formatted(request.uri(), status, response.body()));
        }
        if (busy >= WORTH_A_WORD) {
          waits.accept(why(response));
        }
        pause(retryAfter(response));
      } catch (IOException e) {
        if (++broken == BROKEN_ATTEMPTS) {
          throw new SendException(
              "%s: no answer (%s). Is the server running? ./sward up starts it"
                  .formatted(server, e));
        }
        pause(broken);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }
  }

  private HttpRequest request(String dataset, byte[] body) {
    String name = URLEncoder.encode(dataset, StandardCharsets.UTF_8).replace("+", "%20");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                server.resolve("/api/v1/datasets/" + name + "/events?time_field=time"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/x-ndjson")
            .header("Content-Encoding", "gzip")
            .header("Idempotency-Key", key(body))
            .POST(BodyPublishers.ofByteArray(body));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request.build();
  }

  private static byte[] gzipped(List<Event> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(bytes, 1 << 13) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      EventJson.write(events, gzip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String key(byte[] body) {
    try {
      return "sha256-"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SendReport report(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      long rejected = 0;
      for (JsonNode reason : answer.path("rejected")) {
        rejected += reason.path("count").asLong();
      }
      return new SendReport(
          answer.path("stored").asLong(), answer.path("duplicates").asLong(), rejected);
    } catch (JsonProcessingException e) {
      throw new SendException("the answer is not JSON. Is this the address of a Sward server?");
    }
  }

  /** The explanation in the body of a refusal. */
  private static String why(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body())
          .path("detail")
          .asText("HTTP %d".formatted(response.statusCode()));
    } catch (JsonProcessingException e) {
      return "HTTP %d".formatted(response.statusCode());
    }
  }

  private static long retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Long::parseLong)
        .orElse(1L);
  }

  private static void pause(long seconds) {
    try {
      Thread.sleep(Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, seconds)));
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static SendException interrupted() {
    Thread.currentThread().interrupt();
    return new SendException("interrupted; send the same scenario again to store only the rest");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
