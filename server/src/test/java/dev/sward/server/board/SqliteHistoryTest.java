package dev.sward.server.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.platform.meta.Meta;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
    assertThat(newest(history, Optional.empty(), 10)).containsExactly(entry(5), entry(4), entry(3));
    assertThat(newest(history, Optional.of("odd"), 10)).containsExactly(entry(5), entry(3));
    assertThat(newest(history, Optional.empty(), 1)).containsExactly(entry(5));
  }

  @Test
  void pages_goOnWhereTheyEnded_whateverComesMeanwhile() {
    SqliteHistory history = new SqliteHistory(Meta.open(folder), 100);
    for (int i = 1; i <= 7; i++) {
      // Two at each time.
      history.save(List.of(entry(i), at(entry(i), "twin" + i)));
    }
    List<HistoryEntry> all = newest(history, Optional.empty(), 100);
    assertThat(all).hasSize(14);
    List<HistoryEntry> read = new ArrayList<>();
    Optional<HistoryPage.Place> after = Optional.of(HistoryPage.Place.NEWEST);
    while (after.isPresent()) {
      HistoryPage page = history.newest(Optional.empty(), after.get(), 3);
      read.addAll(page.entries());
      after = page.next().map(HistoryPage.Place::text).flatMap(HistoryPage.Place::parse);
      history.save(List.of(entry(100 + read.size())));
    }
    assertThat(read).isEqualTo(all);
    assertThat(history.newest(Optional.of("nobody"), HistoryPage.Place.NEWEST, 1).next()).isEmpty();
  }

  private static HistoryEntry at(HistoryEntry other, String id) {
    String document = "{\"id\":\"%s\"}".formatted(id);
    return new HistoryEntry(id, other.askedAt(), other.by(), "done", 1, 2.5, document);
  }

  private static List<HistoryEntry> newest(SqliteHistory history, Optional<String> by, int limit) {
    return history.newest(by, HistoryPage.Place.NEWEST, limit).entries();
  }
}
