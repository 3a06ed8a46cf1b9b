package dev.sward.bench.explain;

import dev.sward.explain.Explanation;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What is usual elsewhere: one attribute at a time, each value by its share of the selected events
 * minus its share of the baseline events.
 */
final class ShareDifference {
  /** Values of an attribute that stand out about as much as its first do so too. */
  private static final double STANDS_OUT = 0.5;

  private final CodedEvents events;

  ShareDifference(CodedEvents events) {
    this.events = events;
  }

  /** The values that differ most. */
  List<Explanation> values(int most) {
    List<Explanation> all = new ArrayList<>();
    for (CodedEvents.Column column : events.columns()) {
      double[] differences = differences(column);
      for (int code = 0; code < differences.length; code++) {
        if (differences[code] > 0 && code != Factor.OTHER) {
          all.add(said(column.factor(), List.of(code), differences[code]));
        }
      }
    }
    return first(all, most);
  }

  /** The attributes that differ most, each with all its values that stand out. */
  List<Explanation> attributes(int most) {
    List<Explanation> all = new ArrayList<>();
    for (CodedEvents.Column column : events.columns()) {
      double[] differences = differences(column);
      differences[Factor.OTHER] = 0;
      double greatest = DoubleStream.of(differences).max().orElse(0);
      List<Integer> codes =
          IntStream.range(0, differences.length)
              .filter(code -> differences[code] >= STANDS_OUT * greatest)
              .boxed()
              .toList();
      if (greatest > 0) {
        all.add(said(column.factor(), codes, greatest));
      }
    }
    return first(all, most);
  }

  private static List<Explanation> first(List<Explanation> all, int most) {
    return all.stream()
        .sorted(Comparator.comparingDouble(Explanation::gain).reversed())
        .limit(most)
        .toList();
  }

  private static Explanation said(Factor factor, List<Integer> codes, double difference) {
    List<Level> levels = codes.stream().map(factor.levels()::get).toList();
    return new Explanation(
        List.of(new Term(factor.name(), factor.kind(), levels)), Map.of(), difference, 0);
  }

  private double[] differences(CodedEvents.Column column) {
    double[] selected = shares(column, 0, events.selected());
    double[] baseline = shares(column, events.selected(), events.weights().length);
    return IntStream.range(0, selected.length)
        .mapToDouble(code -> selected[code] - baseline[code])
        .toArray();
  }

  private double[] shares(CodedEvents.Column column, int from, int to) {
    double[] shares = new double[column.factor().levels().size()];
    double all = 0;
    for (int event = from; event < to; event++) {
      double weight = events.weights()[event];
      all += weight;
      for (int at = column.first(event); at < column.end(event); at++) {
        shares[column.codes()[at]] += weight;
      }
    }
    for (int code = 0; code < shares.length; code++) {
      shares[code] /= Math.max(all, 1);
    }
    return shares;
  }
}
