package dev.sward.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * How the events of each side spread over the levels of one factor.
 *
 * @param shares those that occur, in the order of the factor's codes; of {@link
 *     Factor.Kind#MEMBERS} the shares of events with the member, which do not add up to 1
 * @param difference 0: no more than chance makes, 1: nothing in common. The total variation
 *     distance, of members the largest difference of one, of which each level's counts as far as it
 *     is beyond two standard errors
 */
public record Marginal(String factor, Factor.Kind kind, List<Share> shares, double difference) {
  private static final double CHANCE = 2;

  public Marginal {
    shares = List.copyOf(shares);
  }

  /** The weights of a level's events by those of all events of the side, 0..1. */
  public record Share(Level level, double selected, double baseline) {}

  /** One for each factor of a table, in its order. */
  public static List<Marginal> of(ContrastTable table) {
    Crowd everything = Crowd.of(table);
    return table.factors().stream().map(factor -> of(factor, everything)).toList();
  }

  private static Marginal of(Factor factor, Crowd everything) {
    LevelCounts counts = LevelCounts.of(factor, everything);
    List<Share> shares = new ArrayList<>();
    double sum = 0;
    double largest = 0;
    for (int code = 0; code < factor.levels().size(); code++) {
      double selected = counts.selected(code);
      double baseline = counts.baseline(code);
      if (selected > 0 || baseline > 0) {
        Share share =
            new Share(
                factor.levels().get(code),
                share(selected, everything.allSelected()),
                share(baseline, everything.allBaseline()));
        shares.add(share);
        double difference = beyondChance(share, everything);
        sum += difference;
        largest = Math.max(largest, difference);
      }
    }
    boolean isOfMembers = factor.kind() == Factor.Kind.MEMBERS;
    return new Marginal(factor.name(), factor.kind(), shares, isOfMembers ? largest : sum / 2);
  }

  private static double beyondChance(Share share, Crowd everything) {
    double ofSelected = everything.allSelected();
    double ofBaseline = everything.allBaseline();
    double pooled =
        (share.selected() * ofSelected + share.baseline() * ofBaseline) / (ofSelected + ofBaseline);
    double error = Math.sqrt(pooled * (1 - pooled) * (1 / ofSelected + 1 / ofBaseline));
    return Math.max(0, Math.abs(share.selected() - share.baseline()) - CHANCE * error);
  }

  private static double share(double part, double all) {
    return all > 0 ? Math.min(1, part / all) : 0;
  }
}
