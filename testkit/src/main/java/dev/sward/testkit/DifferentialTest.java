package dev.sward.testkit;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random questions about random events, answered by a store and by the {@link InMemoryEventStore}.
 * A failure names its seed, which makes the same events and questions again with {@code
 * -Dsward.differential.seed=…}.
 */
public abstract class DifferentialTest {
  private static final Instant AROUND = StoreUnderTest.NOW;

  /** Opens the store that is checked. */
  protected abstract EventStore open(StoreSettings settings);

  /** Sets of events. */
  protected int seeds() {
    return 5;
  }

  /** Events of a seed. */
  protected int events() {
    return 600;
  }

  /** Questions about the events of a seed. */
  protected int questions() {
    return 60;
  }

  @Test
  final void answersAreThoseOfTheReference(@TempDir Path folder) throws Exception {
    long first = Long.getLong("sward.differential.seed", 1);
    for (long seed = first; seed < first + seeds(); seed++) {
      StoreSettings settings =
          StoreSettings.defaults(folder.resolve("seed-" + seed), new FakeClock(AROUND));
      try (EventStore store = open(settings);
          EventStore reference = new InMemoryEventStore(settings, new Re2jPatterns())) {
        compare(seed, store, reference);
      }
    }
  }

  private void compare(long seed, EventStore store, EventStore reference) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (AppendRequest request : new RandomEvents(random, AROUND).requests(events())) {
      store.append(request).get(60, TimeUnit.SECONDS);
      reference.append(request).get(60, TimeUnit.SECONDS);
    }
    RandomQueries queries = new RandomQueries(random, AROUND);
    for (int i = 0; i < questions(); i++) {
      Query query = queries.query();
      try {
        QueryResult expected = reference.query(query, new QueryControl(Duration.ofMinutes(5)));
        QueryResult actual = store.query(query, new QueryControl(Duration.ofMinutes(5)));
        QueryResults.assertSame(query, expected, actual);
      } catch (RuntimeException | AssertionError different) {
        throw new AssertionError(
            "seed %d, question %d%n%s%n%s".formatted(seed, i, print(query), different.getMessage()),
            different);
      }
    }
  }

  private static String print(Query query) {
    StringBuilder text = new StringBuilder();
    text.append("scope ").append(query.scope()).append(", ").append(query.range()).append('\n');
    query
        .calculations()
        .forEach(calculation -> {
          text.append("  ").append(calculation.name()).append(" = ").append(calculation.op());
          calculation.argument().ifPresent(e -> text.append(" of ").append(print(e)));
          calculation.where().ifPresent(e -> text.append(" where ").append(print(e)));
          text.append('\n');
        });
    query.where().ifPresent(where -> text.append("  where ").append(print(where)).append('\n'));
    query
        .breakdowns()
        .forEach(breakdown ->
            text.append("  ")
                .append(breakdown.name())
                .append(" = ")
                .append(print(breakdown.expression()))
                .append('\n'));
    return text.append("  ")
        .append(query.orders())
        .append(query.havings())
        .append(" limit ")
        .append(query.limit())
        .append(", granularity ")
        .append(query.granularity())
        .append(", compare ")
        .append(query.compareOffset())
        .toString();
  }

  private static String print(Expr expression) {
    return ExprPrinter.print(expression);
  }
}
