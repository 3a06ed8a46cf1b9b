package dev.sward.server.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Captures that cannot be made say why, and hold nothing up. */
final class FailedEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension final SwardServer memory = SwardServer.at(new FakeClock(NOW));

  @RegisterExtension
  final SwardServer small =
      SwardServer.at(
          new FakeClock(NOW),
          "--store.engine=duckdb",
          "--store.memory=256MiB",
          "--incident.evidence_total_bytes=1MiB");

  @RegisterExtension
  final SwardServer onDisk =
      SwardServer.at(new FakeClock(NOW), "--store.engine=duckdb", "--store.memory=256MiB");

  private static JsonNode failed(SwardServer server) {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < 8_000; i++) {
      draft.at(NOW.minusMillis(1 + i)).with("n", (long) i).with("error", i % 3 == 0);
    }
    server.store(draft.request());
    server.post("/api/v1/incidents", "{\"title\":\"Broken\"}");
    return awaitState(server, 0, "failed");
  }

  private static JsonNode awaitState(SwardServer server, int index, String state) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (System.nanoTime() < end) {
      JsonNode capture =
          SwardServer.json(server.get("/api/v1/incidents/1/evidence")).path("captures").path(index);
      if (capture.path("state").asText().equals(state)) {
        return capture;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError(server.get("/api/v1/incidents/1/evidence").body());
  }

  @Test
  void storeThatCannotPin_isSaid() {
    JsonNode capture = failed(memory);
    assertThat(capture.path("problem").asText())
        .isEqualTo("pin: the in-memory store keeps nothing on disk. Use another store");
    assertThat(memory.get("/api/v1/datasets?evidence=" + capture.path("id").asText()).body())
        .contains("evidence.failed");
    assertThat(memory.get("/api/v1/incidents/1/timeline").body())
        .contains("Evidence could not be pinned: pin: the in-memory store");
  }

  @Test
  void boundOfAllCaptures_isSaid_withWhatToDo() {
    assertThat(failed(small).path("problem").asText())
        .startsWith("all evidence has 0 ")
        .contains("incident.evidence_total_bytes", "Delete captures that nobody needs");
  }

  @Test
  void fullDisk_isSaid_withWhatToDo() {
    EventDraft draft = EventDraft.of("shop");
    draft.at(NOW.minusSeconds(1)).with("error", true);
    onDisk.store(draft.request());
    onDisk.restart("--store.min_free=4000TiB");
    onDisk.post("/api/v1/incidents", "{\"title\":\"Broken\"}");
    assertThat(awaitState(onDisk, 0, "failed").path("problem").asText())
        .isEqualTo(
            "the disk is too full for a copy of its events. Make room there, then ask again before retention deletes them");
  }

  @Test
  void folderThatCannotBeWritten_isSaid_andTheNextCaptureIsMade() throws IOException {
    Path folder = onDisk.data().resolve("evidence");
    Files.writeString(folder, "in the way");
    JsonNode capture = failed(onDisk);
    assertThat(capture.path("problem").asText())
        .startsWith("its events could not be written (")
        .endsWith(
            "Make room on the disk, or let this user write to the folder evidence of the data folder, then ask again");
    assertThat(onDisk.get("/readyz").statusCode()).isEqualTo(200);

    Files.delete(folder);
    assertThat(onDisk.post("/api/v1/incidents/1/evidence", "{}").statusCode()).isEqualTo(202);
    String id = awaitState(onDisk, 1, "complete").path("id").asText();
    try (Stream<Path> captures = Files.list(folder)) {
      assertThat(captures).containsExactly(folder.resolve(id));
    }
  }
}
