package dev.sward.server.learn;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** An action with what it is expected to save; empty if that is not known. */
record RankedAction(Action action, Optional<Saving> saving) {
  /** The most saved by a day of work first; then by number. */
  static final Comparator<RankedAction> BY_VALUE =
      Comparator.comparingDouble((RankedAction one) ->
              one.saving().map(saving -> -saving.value().savedPerDay()).orElse(0.0))
          .thenComparingLong(one -> one.action().id());

  /** The first to be done first; without a day last. */
  static final Comparator<RankedAction> BY_DAY =
      Comparator.comparing((RankedAction one) -> one.action().due().orElse(LocalDate.MAX))
          .thenComparing(BY_VALUE);
}
