package dev.sward.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * How the events of each side spread over the levels of one factor.
 *
 * @param shares those that occur, in the order of the factor's codes; of {@link
 *     Factor.Kind#MEMBERS} the shares of events with the member, which do not add up to 1
 */
public record Marginal(String factor, Factor.Kind kind, List<Share> shares) {
  public Marginal {
    shares = List.copyOf(shares);
  }

  /** The weights of a level's events by those of all events of the side, 0..1. */
  public record Share(Level level, double selected, double baseline) {
    double difference() {
      return Math.abs(selected - baseline);
    }
  }

  /** One for each factor of a table, in its order. */
  public static List<Marginal> of(ContrastTable table) {
    Crowd everything = Crowd.of(table);
    return table.factors().stream().map(factor -> of(factor, everything)).toList();
  }

  private static Marginal of(Factor factor, Crowd everything) {
    LevelCounts counts = LevelCounts.of(factor, everything);
    List<Share> shares = new ArrayList<>();
    for (int code = 0; code < factor.levels().size(); code++) {
      double selected = counts.selected(code);
      double baseline = counts.baseline(code);
      if (selected > 0 || baseline > 0) {
        shares.add(
            new Share(
                factor.levels().get(code),
                share(selected, everything.allSelected()),
                share(baseline, everything.allBaseline())));
      }
    }
    return new Marginal(factor.name(), factor.kind(), shares);
  }

  private static double share(double part, double all) {
    return all > 0 ? Math.min(1, part / all) : 0;
  }

  /**
   * 0: spread alike, 1: nothing in common. The total variation distance; of members the largest
   * difference of one.
   */
  public double difference() {
    return kind == Factor.Kind.MEMBERS
        ? shares.stream().mapToDouble(Share::difference).max().orElse(0)
        : shares.stream().mapToDouble(Share::difference).sum() / 2;
  }
}
