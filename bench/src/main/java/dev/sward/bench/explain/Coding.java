package dev.sward.bench.explain;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.store.Intervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Codes requests as a store does. */
final class Coding {
  private static final int LEAST_ROWS = 2;

  private final MadeIncident incident;
  private final int[] order;
  private final int selected;

  private Coding(MadeIncident incident, int[] order, int selected) {
    this.incident = incident;
    this.order = order;
    this.selected = selected;
  }

  static Coding of(MadeIncident incident, BitSet selected, BitSet baseline) {
    int[] order = IntStream.concat(selected.stream(), baseline.stream()).toArray();
    return new Coding(incident, order, selected.cardinality());
  }

  CodedEvents events() {
    double[] weights = IntStream.of(order).mapToDouble(at -> incident.weights()[at]).toArray();
    List<CodedEvents.Column> columns = new ArrayList<>();
    for (int place = 0; place < incident.traffic().dimensions().size(); place++) {
      columns.add(column(Integer.toString(place), incident.traffic().dimensions().get(place)));
    }
    return new CodedEvents(selected, weights, columns);
  }

  private CodedEvents.Column column(String name, Dimension dimension) {
    return switch (dimension) {
      case Dimension.Values(int cardinality, int[] values) -> values(name, cardinality, values);
      case Dimension.Numbers(double[] numbers) -> numbers(name, numbers);
      case Dimension.Lists(int cardinality, int[][] members) -> lists(name, cardinality, members);
    };
  }

  private CodedEvents.Column values(String name, int cardinality, int[] values) {
    Tally tally = new Tally(cardinality);
    for (int i = 0; i < order.length; i++) {
      tally.add(values[order[i]], i);
    }
    char[] codes = new char[order.length];
    for (int i = 0; i < order.length; i++) {
      codes[i] = tally.code(values[order[i]]);
    }
    return CodedEvents.Column.single(
        Factor.single(name, Factor.Kind.NOMINAL, tally.levels(), tally.distinct(), codes), codes);
  }

  private CodedEvents.Column lists(String name, int cardinality, int[][] members) {
    Tally tally = new Tally(cardinality);
    int[] starts = new int[order.length + 1];
    char[][] codes = new char[order.length][];
    for (int i = 0; i < order.length; i++) {
      for (int member : members[order[i]]) {
        tally.add(member, i);
      }
    }
    for (int i = 0; i < order.length; i++) {
      codes[i] = tally.codes(members[order[i]]);
      starts[i + 1] = starts[i] + codes[i].length;
    }
    char[] all = new char[starts[order.length]];
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(codes[i], 0, all, starts[i], codes[i].length);
    }
    return new CodedEvents.Column(
        Factor.members(name, tally.levels(), tally.distinct(), all, starts), all, starts);
  }

  private CodedEvents.Column numbers(String name, double[] numbers) {
    Intervals intervals =
        Intervals.of(present(numbers, 0, selected), present(numbers, selected, order.length));
    DoubleSummaryStatistics all =
        DoubleStream.of(present(numbers, 0, order.length)).summaryStatistics();
    List<Level> levels = intervals.levels(all.getMin(), all.getMax());
    char[] codes = new char[order.length];
    for (int i = 0; i < order.length; i++) {
      double number = numbers[order[i]];
      codes[i] = Double.isNaN(number) ? Factor.MISSING : intervals.code(number);
    }
    long distinct = IntStream.of(order).mapToDouble(at -> numbers[at]).distinct().count();
    return CodedEvents.Column.single(
        Factor.single(name, Factor.Kind.ORDERED, levels, distinct, codes), codes);
  }

  private double[] present(double[] numbers, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(i -> numbers[order[i]])
        .filter(number -> !Double.isNaN(number))
        .toArray();
  }

  /** Counts values, the frequent ones among the selected events get codes. */
  private final class Tally {
    private final double[] weights;
    private final int[] rows;
    private final BitSet occurring = new BitSet();
    private char[] codes = new char[0];

    Tally(int cardinality) {
      weights = new double[cardinality];
      rows = new int[cardinality];
    }

    void add(int value, int place) {
      if (value != Dimension.Values.MISSING) {
        occurring.set(value);
        if (place < selected) {
          rows[value]++;
          weights[value] += incident.weights()[order[place]];
        }
      }
    }

    long distinct() {
      return occurring.cardinality();
    }

    List<Level> levels() {
      List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
      IntStream.of(coded()).forEach(value -> levels.add(new Level.Is(new Value.Int(value))));
      return levels;
    }

    private int[] coded() {
      return IntStream.range(0, rows.length)
          .filter(value -> rows[value] >= LEAST_ROWS)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer value) -> weights[value]).reversed())
          .limit(Factor.MAX_LEVELS)
          .mapToInt(Integer::intValue)
          .toArray();
    }

    char code(int value) {
      if (codes.length == 0) {
        codes = new char[rows.length];
        Arrays.fill(codes, (char) Factor.OTHER);
        int[] coded = coded();
        for (int i = 0; i < coded.length; i++) {
          codes[coded[i]] = (char) (Factor.FIRST + i);
        }
      }
      return value == Dimension.Values.MISSING ? Factor.MISSING : codes[value];
    }

    /** Of a list, each once. */
    char[] codes(int[] members) {
      if (members.length == 0) {
        return new char[] {Factor.MISSING};
      }
      int[] different = IntStream.of(members).map(this::code).distinct().toArray();
      char[] kept = new char[different.length];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = (char) different[i];
      }
      return kept;
    }
  }
}
