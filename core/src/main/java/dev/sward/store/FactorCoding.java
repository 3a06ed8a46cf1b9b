package dev.sward.store;

import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the values of an attribute become codes, for every store:
 *
 * <ul>
 *   <li>An attribute that is a list with members in some event is coded by membership; a value that
 *       is no list is a list of itself there.
 *   <li>Otherwise, numbers only and more than {@link #MAX_NOMINAL_NUMBERS} different ones are coded
 *       by the {@link Intervals} of those that are coded; one that is not finite is other.
 *   <li>Otherwise by canonical text.
 *   <li>A value that at least {@link #LEAST_SELECTED} selected events have has a level of its own,
 *       the one with the most selected weight first, then by text; the others beyond {@link
 *       Factor#MAX_LEVELS} and all other values are other. A missing value and a list without
 *       members are missing.
 * </ul>
 *
 * Rows decide what has support, weights what comes first.
 */
public sealed interface FactorCoding {
  /** Numbers with no more different values than this are names rather than amounts. */
  int MAX_NOMINAL_NUMBERS = 64;

  /** How many selected events make a value worth a level. */
  int LEAST_SELECTED = 2;

  /** With fewer selected events than this, no value of an attribute is more than a repeated id. */
  int LEAST_SUPPORT = 5;

  /** The order of levels. */
  Comparator<Candidate> ORDER =
      Comparator.comparingDouble(Candidate::selectedWeight)
          .reversed()
          .thenComparing(candidate -> candidate.value().text(), TextOrder.BY_CODE_POINT);

  /** By the place in the levels; for lists, by that of each different member. */
  record ByValue(Factor.Kind kind, List<Level> levels) implements FactorCoding {}

  /** By the interval a number is in. */
  record ByInterval() implements FactorCoding {}

  /** Not at all. */
  record None(Contrast.Reason reason, String detail) implements FactorCoding {}

  /** A value that at least {@link #LEAST_SELECTED} selected events have. */
  record Candidate(Value value, long selectedRows, double selectedWeight) {}

  /**
   * What the events of both sides have of an attribute.
   *
   * @param rows events
   * @param missing those without a value or with an empty list
   * @param hasMembers whether a value is a list with members
   * @param numbersOnly whether all values are numbers
   * @param distinct different values or members; where there are very many, a store may estimate
   * @param constant the value or member that every event has, if none has one that others lack
   * @param candidates in {@link #ORDER}, at most {@link Factor#MAX_LEVELS}
   */
  record Values(
      long rows,
      long missing,
      boolean hasMembers,
      boolean numbersOnly,
      long distinct,
      Optional<Value> constant,
      List<Candidate> candidates) {
    public Values {
      candidates = List.copyOf(candidates);
    }
  }

  static FactorCoding of(Values values) {
    if (values.missing() == values.rows()) {
      return new None(Contrast.Reason.ABSENT, "no event has it");
    }
    if (values.constant().isPresent()) {
      return new None(
          Contrast.Reason.CONSTANT, "every event has " + values.constant().get().text());
    }
    if (values.numbersOnly() && !values.hasMembers() && values.distinct() > MAX_NOMINAL_NUMBERS) {
      return new ByInterval();
    }
    if (isUnique(values)) {
      return new None(
          Contrast.Reason.UNIQUE,
          "%d different values in %d events".formatted(values.distinct(), values.rows()));
    }
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    values.candidates().forEach(candidate -> levels.add(new Level.Is(candidate.value())));
    return new ByValue(
        values.hasMembers() ? Factor.Kind.MEMBERS : Factor.Kind.NOMINAL, List.copyOf(levels));
  }

  /** Whether every event has a value and (nearly) each its own, so that none has support. */
  private static boolean isUnique(Values values) {
    if (values.missing() > 0) {
      return false;
    }
    boolean supported =
        values.candidates().stream().anyMatch(one -> one.selectedRows() >= LEAST_SUPPORT);
    return values.candidates().isEmpty()
        || (!supported && values.distinct() >= 0.9 * values.rows());
  }
}
