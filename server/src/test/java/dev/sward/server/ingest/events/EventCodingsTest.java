package dev.sward.server.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.sward.server.SwardServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies and files that are not in the coding they claim, or far larger than they look. */
final class EventCodingsTest {
  @RegisterExtension static final SwardServer server = SwardServer.with();

  @Test
  void uploadsThatAreNotWhatTheyClaim_areRefused_bombsStopped() throws IOException {
    String path = "/api/v1/datasets/x/events";
    byte[] lines = "{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);
    byte[] gzip = gzip(lines);
    assertThat(send(path, gzip, "content-encoding", "gzip").statusCode()).isEqualTo(200);
    assertThat(send(path, Zstd.compress(lines), "content-encoding", "zstd").statusCode())
        .isEqualTo(200);
    for (byte[] broken :
        List.of(
            lines,
            Arrays.copyOf(gzip, gzip.length - 9),
            Arrays.copyOf(gzip, gzip.length + 9),
            new byte[] {1})) {
      HttpResponse<String> answer = send(path, broken, "content-encoding", "gzip");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    }
    assertThat(send(path, lines, "content-encoding", "zstd").statusCode()).isEqualTo(400);
    assertThat(send(path, gzip(gzip), "content-encoding", "gzip, gzip").statusCode())
        .isEqualTo(400);
    assertThat(send(path, bomb(GZIPOutputStream::new), "content-encoding", "gzip").statusCode())
        .isEqualTo(413);
    assertThat(send(path, bomb(ZstdOutputStream::new), "content-encoding", "zstd").statusCode())
        .isEqualTo(413);
  }

  @Test
  void nestedCodings_areRefused() throws IOException {
    byte[] batch = gzip(gzip("[{\"data\":{\"a\":1}}]".getBytes(StandardCharsets.UTF_8)));
    assertThat(send("/1/batch/x", batch, "content-encoding", "gzip, gzip").statusCode())
        .isEqualTo(400);
    HttpResponse<String> twoHeaders =
        server.send(
            HttpRequest.newBuilder(server.uri("/1/batch/x"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .header("content-encoding", "gzip")
                .header("content-encoding", "gzip")
                .build());
    assertThat(twoHeaders.statusCode()).isEqualTo(400);
    assertThat(twoHeaders.body()).contains("applied once");
  }

  private static HttpResponse<String> send(String path, byte[] body, String header, String value) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header(header, value)
            .build());
  }

  /** How a stream is packed. */
  @FunctionalInterface
  private interface Packing {
    OutputStream onto(OutputStream target) throws IOException;
  }

  /** 300 MiB of line ends. */
  private static byte[] bomb(Packing packing) throws IOException {
    byte[] lines = new byte[1 << 20];
    Arrays.fill(lines, (byte) '\n');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream plain = packing.onto(packed)) {
      for (int i = 0; i < 300; i++) {
        plain.write(lines);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
