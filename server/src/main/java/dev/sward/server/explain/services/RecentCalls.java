package dev.sward.server.explain.services;

import dev.sward.explain.services.CallGraph;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Explore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which service called which within the last hour, as the service map tells it; asked for once a
 * minute at most. None is known if the answer fails or takes too long. Blocks for a few seconds at
 * most; one thread at a time.
 */
public final class RecentCalls implements Supplier<CallGraph> {
  private static final Duration RECENT = Duration.ofHours(1);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(RecentCalls.class);

  private final Explore explore;
  private CallGraph calls = CallGraph.NONE;
  private Instant next = Instant.MIN;

  public RecentCalls(Explore explore) {
    this.explore = explore;
  }

  @Override
  public CallGraph get() {
    Instant now = explore.now();
    if (!now.isBefore(next)) {
      calls = ask(new TimeRange(now.minus(RECENT), now));
      next = now.plus(KEPT);
    }
    return calls;
  }

  private CallGraph ask(TimeRange range) {
    QueryControl control = explore.control();
    CompletableFuture<ServiceMap> map =
        explore.work(
            control, (store, reins) -> ServiceMap.of(range, Optional.empty(), store, reins));
    try {
      return graph(map.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      log.info("Who calls whom is not known: it took more than {} s", LONGEST.toSeconds());
    } catch (ExecutionException e) {
      log.warn("Who calls whom is not known", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    control.cancel();
    return CallGraph.NONE;
  }

  private static CallGraph graph(ServiceMap map) {
    return new CallGraph(
        map.edges().stream()
            .filter(edge -> !edge.caller().isEmpty() && !edge.callee().isEmpty())
            .map(edge -> new CallGraph.Call(edge.caller(), edge.callee()))
            .collect(Collectors.toSet()));
  }
}
