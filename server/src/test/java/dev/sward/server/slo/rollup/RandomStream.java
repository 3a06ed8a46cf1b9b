package dev.sward.server.slo.rollup;

import dev.sward.event.EpochNanos;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.MinuteSet;
import dev.sward.testkit.EventDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Made events of two datasets, now, late, back-dated over days and a little ahead; sampled or not;
 * spans that come twice. What is stored goes to the ledger.
 */
final class RandomStream {
  private static final @Nullable String[] STATES = {"CA", "NY", "TX", "WA", "UT", "MA", null};
  private static final double[] WEIGHTS = {1, 1, 1, 2, 2.5, 10};

  /** Sent again within it, spans are recognised by any store. */
  private static final Duration RESENDING = Duration.ofMinutes(10);

  private final SplittableRandom random;
  private final Ledger ledger;
  private Function<AppendRequest, CompletableFuture<AppendReceipt>> door;
  private @Nullable AppendRequest last;
  private Instant lastSent = Instant.MIN;
  private int spans;

  RandomStream(
      SplittableRandom random,
      Ledger ledger,
      Function<AppendRequest, CompletableFuture<AppendReceipt>> door) {
    this.random = random;
    this.ledger = ledger;
    this.door = door;
  }

  /** Sends to another store from now on. */
  void to(Function<AppendRequest, CompletableFuture<AppendReceipt>> other) {
    door = other;
  }

  void send(Instant now) {
    AppendRequest before = last;
    if (before != null && now.isBefore(lastSent.plus(RESENDING)) && random.nextInt(4) == 0) {
      AppendReceipt again = door.apply(before).join();
      if (again.stored() > 0) {
        throw new AssertionError("stored twice: " + again);
      }
      return;
    }
    EventDraft draft = EventDraft.of(random.nextBoolean() ? "shop" : "till");
    for (int rows = 1 + random.nextInt(20); rows > 0; rows--) {
      event(draft, now);
    }
    AppendRequest request = draft.request();
    door.apply(request).join();
    last = request;
    lastSent = now;
  }

  private void event(EventDraft draft, Instant now) {
    double weight = WEIGHTS[random.nextInt(WEIGHTS.length)];
    long nanos = time(now);
    draft.at(nanos, weight).span("%032x".formatted(++spans), "%016x".formatted(spans), "");
    int one = random.nextInt(STATES.length);
    int other = random.nextInt(STATES.length);
    String state = STATES[Math.min(one, other)];
    if (state != null) {
      draft.with("state", state);
    }
    String reason = null;
    long duration = random.nextInt(600);
    switch (random.nextInt(6)) {
      case 0 -> {
        draft.with("route", "/home").with("duration_ms", duration);
        reason = "excluded: route = '/buy'";
      }
      case 1 -> reason = "missing: route";
      case 2 -> {
        draft.with("route", "/buy");
        reason = "missing: duration_ms";
      }
      default -> draft.with("route", "/buy").with("duration_ms", duration);
    }
    ledger.add(
        new Ledger.Entry(
            MinuteSet.minute(EpochNanos.instant(nanos)), weight, duration < 300, reason, state));
  }

  private long time(Instant now) {
    Duration ago =
        switch (random.nextInt(5)) {
          case 0 -> Duration.ofSeconds(random.nextLong(5 * 86_400));
          case 1 -> Duration.ofMinutes(random.nextLong(120));
          case 2 -> Duration.ofMinutes(-random.nextLong(60));
          default -> Duration.ofMillis(random.nextLong(90_000));
        };
    return EpochNanos.of(now.minus(ago));
  }
}
