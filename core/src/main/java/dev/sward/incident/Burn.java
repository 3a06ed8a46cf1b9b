package dev.sward.incident;

import dev.sward.query.DatasetScope;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;

/**
 * What an alert is about, as far as it says which incident it belongs to.
 *
 * @param alert its id
 * @param service whose objective burns; may be empty
 * @param scope the datasets that the objective reads; empty if it is no more
 * @param since when the alert was opened
 * @param began when the burn began, as far as known
 * @param ended when it ended; empty if it goes on
 */
public record Burn(
    String alert,
    SloName slo,
    String service,
    Optional<DatasetScope> scope,
    Instant since,
    Instant began,
    Optional<Instant> ended)
    implements Comparable<Burn> {
  private static final Comparator<Burn> BY_TIME =
      Comparator.comparing(Burn::since).thenComparing(Burn::alert);

  /** Whether some dataset is read by both objectives. */
  boolean sharesDataset(Burn other) {
    return scope.isPresent() && other.scope.isPresent() && share(scope.get(), other.scope.get());
  }

  /** Whether there was a moment at which both burnt. */
  boolean overlaps(Burn other) {
    return !isOverAt(other.began) && !other.isOverAt(began);
  }

  private boolean isOverAt(Instant time) {
    return ended.filter(end -> end.isBefore(time)).isPresent();
  }

  private static boolean share(DatasetScope one, DatasetScope other) {
    return !(one instanceof DatasetScope.Named(var mine)
        && other instanceof DatasetScope.Named(var theirs)
        && Collections.disjoint(mine, theirs));
  }

  @Override
  public int compareTo(Burn other) {
    return BY_TIME.compare(this, other);
  }
}
