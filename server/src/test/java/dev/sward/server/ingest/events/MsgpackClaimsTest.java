package dev.sward.server.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.sward.event.DatasetName;
import dev.sward.server.SwardServer;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of a few bytes that claim to hold gigabytes, or to be nested without end. */
final class MsgpackClaimsTest {
  @RegisterExtension static final SwardServer server = SwardServer.with();

  @ParameterizedTest
  @CsvSource({
    "81a161db7fffffff41, text of 2 GiB",
    "81a161dbffffffff41, text of 4 GiB",
    "81a161c67fffffff41, bytes of 2 GiB",
    "81a161c6ffffffff41, bytes of 4 GiB",
    "81a161c97fffffff0141, an extension of 2 GiB",
    "81a161c97fffffffff41, a time of 2 GiB",
    "81a161dd7fffffff01, a list of 2³¹ items",
    "81a161ddffffffff01, a list of 2³² items",
    "81a161df7fffffff01, a map of 2³¹ entries",
    "df7fffffffa16101, an event of 2³¹ attributes",
    "dfffffffffa16101, an event of 2³² attributes",
    "81db7fffffff41, a name of 2 GiB",
    "81c67fffffff41, a name of 2 GiB of bytes",
    "81a161c1, a byte that msgpack never uses",
    "81a16101ff, something after its end",
    "81a161, cut short",
    "81900141, a list as a name"
  })
  void claimIsRefusedWithoutTakingItsMemory(String hex, String what) {
    byte[] event = HexFormat.of().parseHex(hex);
    HttpResponse<String> alone = post("/1/events/x", event);
    assertThat(alone.statusCode()).as(what + ": " + alone.body()).isEqualTo(400);

    HttpResponse<String> batched = post("/1/batch/x", batch(event));
    assertThat(batched.body()).as(what).containsAnyOf("\"error\":", "\"status\":400");
    assertThat(allocatedBytesToDecode(event)).as(what).isLessThan(1 << 20);
  }

  @Test
  void textThatIsNotUtf8_isStored() {
    byte[] event = HexFormat.of().parseHex("81a161a2fffe");
    assertThat(post("/1/events/x", event).statusCode()).isEqualTo(200);
  }

  @Test
  void nestingWithoutEnd_isRefused() {
    byte[] lists = new byte[1_000_000];
    Arrays.fill(lists, (byte) 0x91);
    lists[0] = (byte) 0x81;
    lists[1] = (byte) 0xA1;
    lists[2] = 'a';
    lists[lists.length - 1] = 1;
    HttpResponse<String> answer = post("/1/events/x", lists);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"nesting: deeper than 32 (expected: at most that)\"}");
    assertThat(post("/1/batch/x", batch(lists)).body()).contains("\"status\":400");
  }

  private static long allocatedBytesToDecode(byte[] event) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    EventDecoder events =
        new EventDecoder(
            new DatasetName("x"),
            IngestSettings.DEFAULT,
            Horizon.around(Instant.now(), Duration.ofDays(1), Duration.ofDays(1)));
    assertThatThrownBy(
            () -> {
              EventFormat.MSGPACK.requireOneValue(event);
              events.addPlain(EventFormat.MSGPACK, event, 0, event.length, EventDecoder.Stamp.NONE);
            })
        .isInstanceOf(BadEventException.class);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] batch(byte[] event) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {(byte) 0x91, (byte) 0x81, (byte) 0xA4, 'd', 'a', 't', 'a'});
    body.writeBytes(event);
    return body.toByteArray();
  }

  private static HttpResponse<String> post(String path, byte[] body) {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("content-type", "application/msgpack")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }
}
