package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import dev.sward.event.Column;
import dev.sward.event.EventBatch;
import dev.sward.event.Value;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.RefusedException;
import dev.sward.store.DatasetLimits;
import dev.sward.store.StoredEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Our reading of the wire against the generated classes', and against broken bytes. */
class OtlpDecodersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long NOW_NANOS = NOW.getEpochSecond() * 1_000_000_000L;
  private static final Horizons HORIZONS =
      Horizons.around(NOW, DatasetLimits.all(Duration.ofDays(90)), Duration.ofHours(24));

  @Test
  void randomRequests_becomeWhatTheObviousDecoderSays() {
    for (int seed = 0; seed < 2_000; seed++) {
      RandomRequests requests = new RandomRequests(seed, NOW_NANOS);
      ExportTraceServiceRequest traces = requests.traces();
      assertSame(seed, Signal.TRACES, traces, new ObviousDecoder().decode(traces));
      ExportLogsServiceRequest logs = requests.logs();
      assertSame(seed, Signal.LOGS, logs, new ObviousDecoder().decode(logs));
      ExportMetricsServiceRequest metrics = requests.metrics();
      assertSame(seed, Signal.METRICS, metrics, new ObviousDecoder().decode(metrics));
    }
  }

  @Test
  void brokenBytes_areRefusedCleanlyOrRead() {
    int refused = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      Random random = new Random(seed);
      RandomRequests requests = new RandomRequests(seed % 100, NOW_NANOS);
      Signal signal = List.of(Signal.values()).get(seed % 3);
      MessageLite request =
          switch (signal) {
            case TRACES -> requests.traces();
            case LOGS -> requests.logs();
            case METRICS -> requests.metrics();
          };
      byte[] bytes = broken(request.toByteArray(), random);
      try {
        decode(signal, Bytes.of(bytes));
      } catch (RefusedException e) {
        refused++;
        assertThat(e.reason()).isEqualTo(RefusedException.Reason.MALFORMED);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + " of " + signal, e);
      }
    }
    assertThat(refused).isBetween(1_000, 9_999);
  }

  @Test
  void resourceAfterItsSpans_isFound() {
    ExportTraceServiceRequest request = new RandomRequests(7, NOW_NANOS).traces();
    Decoded inOrder = decode(Signal.TRACES, Bytes.of(request.toByteArray()));
    Decoded reversed = decode(Signal.TRACES, Bytes.of(Reversed.topFields(request)));
    assertThat(events(reversed)).isEqualTo(events(inOrder)).isNotEmpty();
  }

  private static byte[] broken(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    byte[] broken = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(broken, random.nextInt(broken.length)) : broken;
  }

  private static void assertSame(
      int seed, Signal signal, MessageLite request, List<StoredEvent> expected) {
    Decoded decoded = decode(signal, Bytes.of(request.toByteArray()));
    assertThat(decoded.rejections().total()).isZero();
    assertThat(events(decoded)).as("%s of seed %d", signal, seed).isEqualTo(sorted(expected));
  }

  static Decoded decode(Signal signal, Bytes body) {
    return signal.decoder(body, IngestSettings.DEFAULT, HORIZONS).decode();
  }

  private static List<StoredEvent> events(Decoded decoded) {
    List<StoredEvent> events = new ArrayList<>();
    for (EventBatch batch : decoded.batches()) {
      for (int row = 0; row < batch.rows(); row++) {
        SortedMap<String, Value> fields = new TreeMap<>();
        for (Column column : batch.columns()) {
          Value value = column.value(row);
          if (value != null) {
            fields.put(column.name(), value);
          }
        }
        events.add(
            new StoredEvent(
                batch.dataset(), batch.epochNanos()[row], batch.weights()[row], fields));
      }
    }
    return sorted(events);
  }

  private static List<StoredEvent> sorted(List<StoredEvent> events) {
    return events.stream().sorted(Comparator.comparing(StoredEvent::toString)).toList();
  }
}
