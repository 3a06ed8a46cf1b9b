package dev.sward.server.slo.rollup;

import dev.sward.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, once a day, what is no longer kept: counts of all events {@link #KEPT} beyond the raw
 * events, those of groups along with the raw events.
 */
final class RollupPruning {
  static final Duration KEPT = Duration.ofDays(400);

  private final RollupBook book;
  private final InstantSource clock;
  private final Duration longest;
  private @Nullable LocalDate last;

  RollupPruning(RollupBook book, InstantSource clock, Retention retention) {
    this.book = book;
    this.clock = clock;
    this.longest =
        Stream.concat(
                Stream.of(retention.ages().others()), retention.ages().named().values().stream())
            .max(Comparator.naturalOrder())
            .orElseThrow();
  }

  void run() {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (today.equals(last)) {
      return;
    }
    Instant raw = now.minus(longest);
    book.prune(hour(raw.minus(KEPT)), hour(raw));
    last = today;
  }

  private static long hour(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), Duration.ofHours(1).toSeconds());
  }
}
