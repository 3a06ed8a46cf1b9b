package dev.sward.risk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The risks of one objective against its budget.
 *
 * @param ranking risks and their blind spots, the most expensive first; a blind spot is a part of
 *     its risk, and not counted twice
 * @param total of all risks
 * @param unseen the part of the total before anybody notices: the observability tax
 * @param chanceOver of a window in which the risks alone cost more than the budget, 0..1
 */
public record SloRegister(
    Exposure exposure, List<Ranked> ranking, Expected total, Expected unseen, double chanceOver) {
  public SloRegister {
    ranking = List.copyOf(ranking);
  }

  /** One for each exposure, in their order. */
  public static List<SloRegister> of(Collection<Risk> risks, List<Exposure> exposures, long seed) {
    return Simulation.of(risks, exposures, seed).stream().map(Simulation::register).toList();
  }

  /** Of all risks together; empty if there is no budget. */
  public OptionalDouble share() {
    return exposure.shareOfBudget(total.mean());
  }

  /** Whether more is expected than the budget allows. */
  public boolean isOver() {
    return exposure.isExceededBy(total.mean());
  }

  /** The risks, the most expensive first. */
  public List<Ranked> risks() {
    return ranking.stream().filter(one -> one.part() == Ranked.Part.WHOLE).toList();
  }

  /** What is bad before anybody notices, the most expensive first. */
  public List<Ranked> blindSpots() {
    return ranking.stream().filter(one -> one.part() == Ranked.Part.UNSEEN).toList();
  }

  /** A risk in it. */
  public Optional<Ranked> risk(RiskId id) {
    return risks().stream().filter(one -> one.risk().equals(id)).findFirst();
  }
}
