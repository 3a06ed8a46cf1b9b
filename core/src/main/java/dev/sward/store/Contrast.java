package dev.sward.store;

import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import dev.sward.query.QueryResult;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The answer to a {@link ContrastSearch}. How values become codes is the law of {@link
 * FactorCoding}.
 *
 * @param leftOut attributes that are not in the table, in no order
 */
public record Contrast(
    ContrastTable table,
    SideTotal selected,
    SideTotal baseline,
    List<LeftOut> leftOut,
    QueryResult.Cost cost) {
  public Contrast {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * How many events a side has, exactly.
   *
   * @param rows all of them
   * @param weight Σ weight of all of them, which is that of the coded ones too
   * @param coded how many are in the table; fewer than rows if they were thinned evenly
   */
  public record SideTotal(long rows, double weight, long coded) {}

  /** An attribute that is not in the table; the detail is a sentence's rest, for people. */
  public record LeftOut(String attribute, Reason reason, String detail) {}

  /**
   * What a table has that another one of the same events lacks, as {@link Reason#LEAST_DIFFERENT}.
   */
  public static List<LeftOut> leastDifferent(ContrastTable all, ContrastTable kept) {
    Set<Factor> factors = new HashSet<>(kept.factors());
    return all.factors().stream()
        .filter(factor -> !factors.contains(factor))
        .map(factor ->
            new LeftOut(
                factor.name(),
                Reason.LEAST_DIFFERENT,
                "the sides differ more by each of %d others".formatted(factors.size())))
        .toList();
  }

  /** Why an attribute is not in the table. */
  public enum Reason {
    /** No event has it. */
    ABSENT,
    /** All events have the same. */
    CONSTANT,
    /** Nearly every event has a value of its own, as ids do. */
    UNIQUE,
    /** The sides differ less by it than by those that were kept. */
    LEAST_DIFFERENT
  }
}
