package dev.sward.server.slo.review;

import dev.sward.burn.MinuteHistory;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.sli.Sli;
import dev.sward.slo.Slo;
import dev.sward.store.EventStore;
import java.util.List;
import java.util.Optional;

/** What was measured of objectives: counted already where they are kept, else from raw events. */
final class Histories {
  private final Slos slos;
  private final Rollups rollups;

  Histories(Slos slos, Rollups rollups) {
    this.slos = slos;
    this.rollups = rollups;
  }

  /** Where figures come from. */
  enum Source {
    ROLLUPS,
    EVENTS
  }

  /** The minutes of a range, and where they come from. */
  record History(MinuteHistory minutes, Source source) {}

  /** The minutes of a range of an objective or a draft. Blocks. */
  History of(Slo slo, TimeRange range, EventStore store, Reins reins) {
    return isCounted(slo)
        ? new History(MinuteHistory.copyOf(rollups.all(slo.name()), range), Source.ROLLUPS)
        : new History(of(slo.sli(), range, store, reins), Source.EVENTS);
  }

  static MinuteHistory of(Sli sli, TimeRange range, EventStore store, Reins reins) {
    return RawMinutes.of(List.of(sli), range, store, reins).getFirst();
  }

  /** Whether the same indicator is kept under this name, and counted to the end. */
  private boolean isCounted(Slo slo) {
    Optional<DefinedSlo> kept =
        slos.find(slo.name()).filter(known -> known.slo().sli().equals(slo.sli()));
    return kept.isPresent()
        && rollups
            .status(slo.name())
            .filter(status -> status.generation() == kept.get().generation())
            .filter(Rollups.Status::isComplete)
            .isPresent();
  }
}
