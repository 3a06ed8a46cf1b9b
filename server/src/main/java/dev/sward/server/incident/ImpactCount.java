package dev.sward.server.incident;

import dev.sward.burn.Spending;
import dev.sward.query.TimeRange;
import dev.sward.server.alert.AffectedUsers;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.sli.Counts;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what happened to objectives in a time: events from the roll-ups, users from the raw
 * events, of the first {@link #MOST_ASKED} objectives and as long as a question may take. Blocks.
 */
record ImpactCount(Slos slos, Budgets budgets, AffectedUsers users) {
  static final int MOST_ASKED = 5;

  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final Logger log = LoggerFactory.getLogger(ImpactCount.class);

  /**
   * @param before what was counted before, for objectives that cannot be counted now
   */
  List<Impact.OfSlo> count(List<SloName> names, Instant from, Instant to, Optional<Impact> before) {
    List<Impact.OfSlo> all = new ArrayList<>();
    for (SloName name : names) {
      Optional<Impact.OfSlo> old = before.flatMap(impact -> impact.of(name));
      boolean asks = all.size() < MOST_ASKED;
      slos.find(name)
          .flatMap(slo -> range(slo, from, to).map(range -> count(slo.slo(), range, old, asks)))
          .or(() -> old)
          .ifPresent(all::add);
    }
    return all;
  }

  /**
   * What was bad for any of them, asked of the raw events as the objectives are now.
   *
   * @param counted each by itself
   * @param before what was counted before
   */
  Impact.Total total(
      List<Impact.OfSlo> counted, Instant from, Instant to, Optional<Impact> before) {
    Impact.Total least = Impact.Total.of(counted);
    if (!least.isLeast()) {
      return least;
    }
    if (before.filter(old -> isSame(old.slos(), counted)).isPresent()) {
      return before.get().total();
    }
    List<DefinedSlo> harmed =
        counted.stream()
            .filter(one -> one.bad() > 0)
            .flatMap(one -> slos.find(one.slo()).stream())
            .toList();
    Optional<Instant> end =
        harmed.stream()
            .flatMap(slo -> range(slo, from, to).stream())
            .map(TimeRange::end)
            .max(Comparator.naturalOrder());
    return harmed.size() > MOST_ASKED || end.isEmpty()
        ? least
        : together(
            harmed.stream().map(DefinedSlo::slo).toList(),
            new TimeRange(from.truncatedTo(ChronoUnit.MINUTES), end.get()),
            least);
  }

  private Impact.Total together(List<Slo> harmed, TimeRange range, Impact.Total least) {
    try {
      AffectedUsers.OfAny answer = users.ofAny(harmed, range, LONGEST);
      String column = users.column(harmed.getFirst()).orElse("");
      return new Impact.Total(
          Math.max(answer.bad(), least.bad()),
          answer.bad() < least.bad(),
          answer
              .users()
              .map(met -> new Impact.Users(met.users(), column, met.isLeast()))
              .or(least::users));
    } catch (StoreException e) {
      log.info("What was bad for several objectives is not counted once: {}", e.getMessage());
      return least;
    }
  }

  private static boolean isSame(List<Impact.OfSlo> before, List<Impact.OfSlo> now) {
    return before.size() == now.size()
        && now.stream()
            .allMatch(one ->
                before.stream()
                    .anyMatch(old -> old.slo().equals(one.slo()) && old.bad() == one.bad()));
  }

  /** The whole minutes that are counted; empty if there is none. */
  private Optional<TimeRange> range(DefinedSlo slo, Instant from, Instant to) {
    Instant start = from.truncatedTo(ChronoUnit.MINUTES);
    return budgets
        .counted(slo)
        .filter(Rollups.Status::isComplete)
        .map(status -> MinuteSet.start(status.countedUpTo()))
        .map(counted -> counted.isBefore(to) ? counted : nextMinute(to))
        .filter(start::isBefore)
        .map(end -> new TimeRange(start, end));
  }

  private static Instant nextMinute(Instant at) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(at) ? at : minute.plus(1, ChronoUnit.MINUTES);
  }

  private Impact.OfSlo count(
      Slo slo, TimeRange range, Optional<Impact.OfSlo> before, boolean asks) {
    Budgets.Spent spent = budgets.all(slo);
    Counts counts = spent.measured().sum(range);
    Spending spending = spent.spending();
    double allowed = spending.budget(range.end()).expectedAllowed();
    double spentBad = spending.over(range.length(), range.end()).bad();
    Optional<Impact.Users> known = before.flatMap(Impact.OfSlo::users);
    boolean isSame = before.filter(old -> old.bad() == counts.bad()).isPresent();
    return new Impact.OfSlo(
        slo.name(),
        counts.bad(),
        counts.eligible(),
        spentBad == 0 || allowed == 0 ? 0 : spentBad / allowed,
        !asks || isSame || counts.bad() == 0 ? known : users(slo, range, known));
  }

  /** What was known is the least if the answer comes too late. */
  private Optional<Impact.Users> users(Slo slo, TimeRange range, Optional<Impact.Users> known) {
    try {
      return users
          .of(slo, range, LONGEST)
          .map(answer ->
              new Impact.Users(answer.users(), users.column(slo).orElse(""), answer.isLeast()));
    } catch (StoreException e) {
      log.info("Users of {} are not counted: {}", slo.name(), e.getMessage());
      return known.map(old -> new Impact.Users(old.number(), old.column(), true));
    }
  }
}
