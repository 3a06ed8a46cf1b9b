package dev.sward.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.platform.meta.Meta;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteHistoryTest {
  @TempDir Path folder;

  private static HistoryEntry entry(int number) {
    return new HistoryEntry(
        "r" + number,
        Instant.ofEpochSecond(1_000L + number),
        number % 2 == 0 ? "even" : "odd",
        "done",
        1,
        2.5,
        "{\"n\":%d}".formatted(number));
  }

  @Test
  void oldestGo_beyondTheBound() {
    SqliteHistory history = new SqliteHistory(Meta.open(folder), 3);
    history.save(List.of(entry(1), entry(2)));
    history.save(List.of(entry(3), entry(4), entry(5)));
    assertThat(history.newest(Optional.empty(), 10)).containsExactly(entry(5), entry(4), entry(3));
    assertThat(history.newest(Optional.of("odd"), 10)).containsExactly(entry(5), entry(3));
    assertThat(history.newest(Optional.empty(), 1)).containsExactly(entry(5));
  }
}
