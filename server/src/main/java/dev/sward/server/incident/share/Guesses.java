package dev.sward.server.incident.share;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.server.platform.http.Problem;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts addresses that lead nowhere, by who asked for them. Valid links work whatever others do.
 */
final class Guesses {
  /** The most a minute of one client. */
  static final int MOST = 30;

  private static final int MOST_CLIENTS = 10_000;

  private final InstantSource clock;
  private final Cache<Client, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(MOST_CLIENTS).build();

  Guesses(InstantSource clock) {
    this.clock = clock;
  }

  private record Client(InetAddress address, Instant minute) {}

  /** Counts one and throws a problem if there were too many. */
  void add(InetAddress address) {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    int count =
        counts.get(new Client(address, minute), client -> new AtomicInteger()).incrementAndGet();
    if (count > MOST) {
      throw Problem.capacity(
              429,
              "share.guesses",
              "Too many addresses that lead nowhere",
              "%d a minute (expected: fewer). Ask who sent you a link for the whole of it."
                  .formatted(MOST),
              Duration.ofMinutes(1))
          .exception();
    }
  }
}
