package dev.sward.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.explore.AskedQuestion;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
  @TempDir Path folder;

  private static AskedQuestion question(int number, String where) {
    return new AskedQuestion(
        "r" + number,
        Instant.ofEpochSecond(number),
        "",
        Json.object().put("where", where + number),
        "done",
        1,
        1);
  }

  @Test
  void whatWaits_isWrittenBeforeTheEnd() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    History history = new History(Meta.open(folder), meters);
    for (int i = 0; i < 200; i++) {
      history.note(question(i, "a = "));
    }
    history.close();
    assertThat(history.json(Optional.empty(), HistoryPage.Place.NEWEST, 1_000).path("questions"))
        .hasSize(200);
    assertThat(meters.counter("sward.history.dropped").count()).isZero();
  }

  @Test
  void questionsThatAreTooLong_orComeTooLate_areCounted() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    History history = new History(Meta.open(folder), meters);
    history.note(question(1, "x".repeat(40_000)));
    history.close();
    history.note(question(2, "a = "));
    assertThat(history.json(Optional.empty(), HistoryPage.Place.NEWEST, 1_000).path("questions"))
        .isEmpty();
    assertThat(meters.counter("sward.history.dropped").count()).isEqualTo(2);
  }
}
