package dev.sward.server.explain;

import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import dev.sward.explain.services.MemberFactor;
import dev.sward.store.Intervals;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What is known of each trace: one row a trace, the selected ones first. */
sealed interface TraceColumn {
  /** Different ones of different columns. */
  String name();

  Factor factor(int selected);

  TraceCondition condition(Term term);

  /** The traces that a term of this column's factor holds for. */
  BitSet inside(Term term);

  /** Names of which a trace may have many. */
  record Names(TraceFact fact, List<Set<String>> traces) implements TraceColumn {
    @Override
    public String name() {
      return fact.attribute();
    }

    @Override
    public Factor factor(int selected) {
      return MemberFactor.of(name(), traces, selected);
    }

    @Override
    public TraceCondition condition(Term term) {
      return new TraceCondition(
          fact, "", values(term), Optional.empty(), Optional.empty(), isOrNone(term));
    }

    private static List<String> values(Term term) {
      return term.levels().stream()
          .filter(Level.Is.class::isInstance)
          .map(level -> ((Level.Is) level).value().text())
          .sorted()
          .toList();
    }

    @Override
    public BitSet inside(Term term) {
      List<String> values = values(term);
      boolean orNone = isOrNone(term);
      return TraceColumn.where(
          traces.size(),
          trace ->
              values.stream().anyMatch(traces.get(trace)::contains)
                  || (orNone && traces.get(trace).isEmpty()));
    }
  }

  /**
   * Milliseconds.
   *
   * @param of a call or an operation
   * @param millis NaN where there are none
   */
  record Millis(TraceFact fact, String of, double[] millis) implements TraceColumn {
    @Override
    public String name() {
      return fact.attribute() + " " + of;
    }

    @Override
    public Factor factor(int selected) {
      Intervals intervals =
          Intervals.of(
              Arrays.copyOf(millis, selected), Arrays.copyOfRange(millis, selected, millis.length));
      double[] numbers = Arrays.stream(millis).filter(Double::isFinite).toArray();
      List<Level> levels =
          intervals.levels(
              Arrays.stream(numbers).min().orElse(0), Arrays.stream(numbers).max().orElse(0));
      char[] codes = new char[millis.length];
      for (int trace = 0; trace < codes.length; trace++) {
        codes[trace] = Double.isNaN(millis[trace]) ? Factor.MISSING : intervals.code(millis[trace]);
      }
      return Factor.single(name(), Factor.Kind.ORDERED, levels, numbers.length, codes);
    }

    @Override
    public TraceCondition condition(Term term) {
      List<Level.Between> range = range(term);
      double least = Arrays.stream(millis).filter(Double::isFinite).min().orElse(0);
      double greatest = Arrays.stream(millis).filter(Double::isFinite).max().orElse(0);
      return new TraceCondition(
          fact,
          of,
          List.of(),
          range.stream().findFirst().map(Level.Between::low).filter(low -> low > least),
          range.stream()
              .reduce((first, last) -> last)
              .map(Level.Between::high)
              .filter(high -> high < greatest),
          isOrNone(term));
    }

    @Override
    public BitSet inside(Term term) {
      List<Level.Between> range = range(term);
      boolean orNone = isOrNone(term);
      return TraceColumn.where(
          millis.length,
          trace ->
              Double.isNaN(millis[trace])
                  ? orNone
                  : range.stream().anyMatch(part -> isIn(millis[trace], part)));
    }

    private static boolean isIn(double value, Level.Between part) {
      return value >= part.low()
          && (value < part.high() || (part.closed() && value == part.high()));
    }

    private static List<Level.Between> range(Term term) {
      return term.levels().stream()
          .filter(Level.Between.class::isInstance)
          .map(Level.Between.class::cast)
          .toList();
    }
  }

  private static boolean isOrNone(Term term) {
    return term.levels().stream().anyMatch(Level.Missing.class::isInstance);
  }

  static BitSet where(int traces, IntPredicate holds) {
    BitSet inside = new BitSet(traces);
    IntStream.range(0, traces).filter(holds).forEach(inside::set);
    return inside;
  }
}
