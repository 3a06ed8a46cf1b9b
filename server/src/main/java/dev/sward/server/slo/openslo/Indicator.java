package dev.sward.server.slo.openslo;

import java.util.List;
import java.util.Optional;

/**
 * An indicator as it was read.
 *
 * @param measure empty if it cannot be measured; what is wrong with it has been found
 * @param foreign the queries in it that Sward cannot ask
 */
record Indicator(Optional<Measure> measure, List<ForeignQuery> foreign) {
  static final Indicator NONE = new Indicator(Optional.empty(), List.of());

  Indicator {
    foreign = List.copyOf(foreign);
  }
}
