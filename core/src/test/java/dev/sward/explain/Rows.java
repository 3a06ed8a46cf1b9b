package dev.sward.explain;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Events of which each has one small number, or none, per factor; a table is coded with all of
 * them. Not thread-safe.
 */
final class Rows {
  static final int MISSING = -1;

  private final List<String> factors;
  private final List<Row> rows = new ArrayList<>();

  private record Row(boolean isSelected, double weight, int[] values) {}

  Rows(String... factors) {
    this.factors = List.of(factors);
  }

  /** So many events whose values are drawn from below each cardinality. */
  static Rows drawn(
      SplittableRandom random, int events, int[] cardinalities, Predicate<int[]> selected) {
    Rows rows =
        new Rows(
            IntStream.range(0, cardinalities.length).mapToObj(i -> "f" + i).toArray(String[]::new));
    for (int i = 0; i < events; i++) {
      int[] values = IntStream.of(cardinalities).map(random::nextInt).toArray();
      rows.add(selected.test(values), 1, values);
    }
    return rows;
  }

  void add(boolean isSelected, double weight, int... values) {
    rows.add(new Row(isSelected, weight, values));
  }

  /** So many alike. */
  Rows add(int count, boolean isSelected, int... values) {
    for (int i = 0; i < count; i++) {
      add(isSelected, 1, values);
    }
    return this;
  }

  ContrastTable table() {
    return table(Factor.Kind.NOMINAL);
  }

  /** With the numbers as intervals of length one where the kind is ordered. */
  ContrastTable table(Factor.Kind kind) {
    List<Row> ordered = new ArrayList<>(rows.stream().filter(Row::isSelected).toList());
    final int selected = ordered.size();
    rows.stream().filter(row -> !row.isSelected()).forEach(ordered::add);
    List<Factor> coded = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      coded.add(factor(factors.get(i), kind, ordered, i));
    }
    return new ContrastTable(selected, ordered.stream().mapToDouble(Row::weight).toArray(), coded);
  }

  private static Factor factor(String name, Factor.Kind kind, List<Row> rows, int place) {
    int most = rows.stream().mapToInt(row -> row.values()[place]).max().orElse(MISSING);
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (int value = 0; value <= most; value++) {
      levels.add(
          kind == Factor.Kind.ORDERED
              ? new Level.Between(value, value + 1.0, value == most)
              : new Level.Is(new Value.Int(value)));
    }
    char[] codes = new char[rows.size()];
    for (int i = 0; i < codes.length; i++) {
      int value = rows.get(i).values()[place];
      codes[i] = (char) (value == MISSING ? Factor.MISSING : Factor.FIRST + value);
    }
    return Factor.single(name, kind, levels, most + 1, codes);
  }

  /** What is said, in short: {@code "f0=1|2 f3=0"}. */
  static List<String> said(List<Explanation> explanations) {
    return explanations.stream().map(Rows::said).toList();
  }

  private static String said(Explanation explanation) {
    return String.join(" ", explanation.terms().stream().map(Rows::said).toList());
  }

  static String said(Term term) {
    List<String> levels = term.levels().stream().map(Rows::said).toList();
    return term.factor() + "=" + String.join("|", levels);
  }

  private static String said(Level level) {
    return switch (level) {
      case Level.Missing() -> "missing";
      case Level.Other() -> "other";
      case Level.Is(Value value) -> value instanceof Value.Int(long number) ? "" + number : "?";
      case Level.Between between -> Double.toString(between.low());
    };
  }
}
