package dev.sward.server;

import static dev.sward.server.Http2Socket.CONTINUATION;
import static dev.sward.server.Http2Socket.END_HEADERS;
import static dev.sward.server.Http2Socket.END_STREAM;
import static dev.sward.server.Http2Socket.GOAWAY;
import static dev.sward.server.Http2Socket.HEADERS;
import static dev.sward.server.Http2Socket.PING;
import static dev.sward.server.Http2Socket.RST_STREAM;
import static dev.sward.server.Http2Socket.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that use HTTP/2 against the server lose themselves, and nobody else anything. */
@Tag("slow")
final class Http2FloodTest {
  private static final String TRACES = "/v1/traces";
  private static final int CANCEL = 8;

  @RegisterExtension
  static final SwardServer server = SwardServer.with("--server.header_timeout=1s");

  @AfterEach
  void othersAreServed() {
    assertThat(server.post("/1/events/other", "{\"a\":1}").statusCode()).isEqualTo(200);
  }

  @Test
  void requestsResetAtOnce_endTheConnection() throws IOException {
    byte[] headers = Http2Socket.request("POST", TRACES, "content-type", "application/grpc");
    Flood flood =
        flood(
            10_000,
            (http, i) -> {
              int stream = 2 * i + 1;
              http.write(HEADERS, END_HEADERS, stream, headers);
              http.write(RST_STREAM, 0, stream, new byte[] {0, 0, 0, CANCEL});
            });
    assertThat(flood.closed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_384})
  void headersWithoutEnd_endTheConnection(int bytes) throws IOException {
    byte[] more = new byte[bytes];
    Arrays.fill(more, (byte) 0x88); // ":status: 200" of the static table
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    try (Http2Socket http = Http2Socket.connect(server.port())) {
      http.write(HEADERS, END_STREAM, 1, Http2Socket.request("GET", "/livez"));
      assertThatThrownBy(
              () -> {
                while (System.nanoTime() < deadline) {
                  http.write(CONTINUATION, 0, 1, more);
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {PING, SETTINGS})
  void framesWhoseAnswersNobodyReads_endTheConnection(int type) throws IOException {
    byte[] payload = new byte[type == PING ? 8 : 0];
    try (Http2Socket http = Http2Socket.connect(server.port())) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 5_000_000; i++) {
                  http.write(type, 0, 0, payload);
                }
              })
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void streamsOfAClientThatIgnoresTheLimit_areRefused() throws IOException {
    byte[] headers = Http2Socket.request("POST", TRACES, "content-type", "application/x-protobuf");
    Flood flood = flood(10_000, (http, i) -> http.write(HEADERS, END_HEADERS, 2 * i + 1, headers));
    long answered = flood.frames().stream().filter(frame -> frame.type() == HEADERS).count();
    assertThat(answered).as("of the others the bodies are awaited").isEqualTo(10_000 - 512);
  }

  @Test
  void headersOf100kB_areRefused() throws IOException {
    try (Http2Socket http = Http2Socket.connect(server.port())) {
      byte[] block = Http2Socket.request("GET", "/livez", "x-large", "x".repeat(100_000));
      assertThat(isRefused(http, block)).isTrue();
    }
  }

  @Test
  void fiveThousandBaggageHeaders_areRefused() throws IOException {
    String[] baggage = new String[10_000];
    for (int i = 0; i < baggage.length; i += 2) {
      baggage[i] = "baggage";
      baggage[i + 1] = "key" + i + "=" + "v".repeat(20);
    }
    try (Http2Socket http = Http2Socket.connect(server.port())) {
      assertThat(isRefused(http, Http2Socket.request("GET", "/livez", baggage))).isTrue();
    }
  }

  /** What a flood brought about. */
  private record Flood(boolean closed, List<Http2Socket.Frame> frames) {}

  private interface Wave {
    void send(Http2Socket http, int i) throws IOException;
  }

  /** Sends wave after wave while it reads, until the server closes or all waves were sent. */
  private static Flood flood(int waves, Wave wave) throws IOException {
    try (Http2Socket http = Http2Socket.connect(server.port())) {
      List<Http2Socket.Frame> frames = new ArrayList<>();
      CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readAll(http, frames));
      boolean closed = false;
      try {
        for (int i = 0; i < waves; i++) {
          wave.send(http, i);
        }
        http.flush();
        assertThat(server.get("/livez").statusCode()).as("amid the flood").isEqualTo(200);
        http.write(PING, 0, 0, "the last".getBytes(StandardCharsets.US_ASCII));
        http.flush();
      } catch (SocketException e) {
        closed = true;
      }
      reading.join();
      boolean goesAway = frames.stream().anyMatch(frame -> frame.type() == GOAWAY);
      return new Flood(closed || goesAway, frames);
    }
  }

  /** Reads up to the answer to the last ping, a GOAWAY or the end. */
  private static void readAll(Http2Socket http, List<Http2Socket.Frame> frames) {
    try {
      for (Optional<Http2Socket.Frame> frame = http.read();
          frame.isPresent();
          frame = http.read()) {
        frames.add(frame.get());
        boolean last =
            frame.get().type() == PING
                && new String(frame.get().payload(), StandardCharsets.US_ASCII).equals("the last");
        if (last || frame.get().type() == GOAWAY) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendInPieces(Http2Socket http, byte[] block) throws IOException {
    int piece = 16_000;
    for (int from = 0; from < block.length; from += piece) {
      int to = Math.min(block.length, from + piece);
      int last = to == block.length ? END_HEADERS : 0;
      int type = from == 0 ? HEADERS : CONTINUATION;
      http.write(type, (from == 0 ? END_STREAM : 0) | last, 1, Arrays.copyOfRange(block, from, to));
    }
    http.flush();
  }

  /** Whether the request was refused: its stream reset, the connection ended, or a 4xx. */
  private static boolean isRefused(Http2Socket http, byte[] block) throws IOException {
    try {
      sendInPieces(http, block);
    } catch (SocketException e) {
      return true;
    }
    for (Optional<Http2Socket.Frame> frame = http.read(); frame.isPresent(); frame = http.read()) {
      switch (frame.get().type()) {
        case RST_STREAM, GOAWAY -> {
          return true;
        }
        case HEADERS -> {
          return frame.get().payload()[0] != (byte) 0x88;
        }
        default -> {}
      }
    }
    return true;
  }
}
