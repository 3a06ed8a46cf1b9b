package dev.sward.server.slo.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.burn.MinuteHistory;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Sli;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.Exprs;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many limits from one reading say what each says that is asked alone; the same on every store. */
abstract class LimitMinutesContract {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final TimeRange RANGE = new TimeRange(NOW.minus(Duration.ofDays(8)), NOW);
  private static final List<Double> LIMITS = List.of(500.0, 100.0, 250.5, 300.0, -1.0);
  private static final int EVENTS = 2_000;

  private final FakeClock clock = new FakeClock(NOW);
  @TempDir private Path folder;

  abstract EventStore open(StoreSettings settings);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "duration_ms < 300",
        "duration_ms <= 300",
        "duration_ms < 300 AND status < 500",
        "status < 500 AND duration_ms < 300 AND (tier = 'gold' OR tier = 'free')",
        "duration_ms < 300 AND duration_ms < 300",
      })
  void eachLimit_countsWhatItCountsAlone(String good) throws Exception {
    long seed = good.hashCode();
    try (EventStore store = open(StoreSettings.defaults(folder, clock))) {
      store.append(events(new Random(seed)).request()).get(30, TimeUnit.SECONDS);
      Sli sli = sli("route = '/buy' AND bot NOT EXISTS", good);
      Thresholds limit = Thresholds.in(sli.good(), Optional.of("duration_ms")).orElseThrow();
      LimitMinutes minutes = LimitMinutes.of(sli, limit, LIMITS, RANGE, store, reins());
      for (double number : LIMITS) {
        Sli alone = new Sli(sli.scope(), sli.eligible(), limit.with(number), List.of());
        MinuteHistory expected = RawMinutes.of(List.of(alone), RANGE, store, reins()).getFirst();
        assertThat(byMinute(minutes.at(number)))
            .as("%s, limit %s, seed %d", good, number, seed)
            .isEqualTo(byMinute(expected))
            .isNotEmpty();
      }
    }
  }

  @Test
  void nothingStored_isNothing() throws Exception {
    try (EventStore store = open(StoreSettings.defaults(folder, clock))) {
      Sli sli = sli("true", "duration_ms < 300");
      Thresholds limit = Thresholds.in(sli.good(), Optional.empty()).orElseThrow();
      LimitMinutes minutes = LimitMinutes.of(sli, limit, LIMITS, RANGE, store, reins());
      assertThat(minutes.at(300).sum(RANGE)).isEqualTo(Counts.NONE);
    }
  }

  private Reins reins() {
    return new Reins(new QueryControl(Duration.ofMinutes(1)), clock);
  }

  private static Sli sli(String eligible, String good) {
    DatasetScope.Named shop = new DatasetScope.Named(List.of(new DatasetName("shop")));
    return new Sli(shop, Exprs.expr(eligible), Exprs.expr(good), List.of());
  }

  /** Of any weight; with values that are missing, of another type, lists, and at the limits. */
  private static EventDraft events(Random random) {
    EventDraft events = EventDraft.of("shop");
    for (int i = 0; i < EVENTS; i++) {
      Instant time = RANGE.start().plusSeconds(random.nextInt(8 * 24 * 3_600));
      events.at(time, 1 + random.nextInt(20)).with("route", random.nextInt(5) > 0 ? "/buy" : "/");
      switch (random.nextInt(10)) {
        case 0 -> {}
        case 1 -> events.with("duration_ms", "slow");
        case 2 -> events.with("duration_ms", LIMITS.get(random.nextInt(LIMITS.size())));
        case 3 -> events.withNumbers("duration_ms", random.nextInt(600), random.nextInt(600));
        case 4 -> events.with("duration_ms", (long) random.nextInt(700));
        default -> events.with("duration_ms", random.nextDouble() * 700);
      }
      if (random.nextInt(4) > 0) {
        events.with("status", random.nextInt(6) > 0 ? 200L : 503L);
      }
      if (random.nextInt(3) > 0) {
        events.with("tier", List.of("gold", "free", "trial").get(random.nextInt(3)));
      }
      if (random.nextInt(20) == 0) {
        events.with("bot", true);
      }
    }
    return events;
  }

  private static NavigableMap<Long, Counts> byMinute(MinuteHistory history) {
    NavigableMap<Long, Counts> minutes = new TreeMap<>();
    history.forEachMinute(RANGE, minutes::put);
    return minutes;
  }
}
