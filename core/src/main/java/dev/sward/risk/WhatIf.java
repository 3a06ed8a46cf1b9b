package dev.sward.risk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What changes of risks would do for one objective.
 *
 * @param saved in a window; compared window by window, in the same chance
 */
public record WhatIf(SloRegister before, SloRegister after, Expected saved) {
  /** One for each exposure, in their order. */
  public static List<WhatIf> of(
      Collection<Risk> risks,
      List<Exposure> exposures,
      Map<RiskId, RiskChange> changes,
      long seed) {
    List<Simulation> before = Simulation.of(risks, exposures, seed);
    List<Risk> changed =
        risks.stream()
            .map(risk -> risk.changed(changes.getOrDefault(risk.id(), RiskChange.NONE)))
            .toList();
    List<Simulation> after = Simulation.of(changed, exposures, seed);
    return IntStream.range(0, exposures.size())
        .mapToObj(i -> of(before.get(i), after.get(i)))
        .toList();
  }

  private static WhatIf of(Simulation before, Simulation after) {
    SloRegister then = before.register();
    SloRegister now = after.register();
    double[] saved = new double[before.total().length];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = before.total()[i] - after.total()[i];
    }
    return new WhatIf(then, now, Expected.of(then.total().mean() - now.total().mean(), saved));
  }
}
