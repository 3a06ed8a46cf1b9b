package dev.sward.testkit;

import dev.sward.event.Value;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.store.Contrast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the coded events of a contrast. */
public final class Contrasts {
  private Contrasts() {}

  public static Factor factor(Contrast contrast, String name) {
    return contrast.table().factors().stream()
        .filter(factor -> factor.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no factor " + name + " in " + contrast));
  }

  public static List<String> factors(Contrast contrast) {
    return contrast.table().factors().stream().map(Factor::name).toList();
  }

  /** The values with a level of their own, in order. */
  public static List<Value> values(Contrast contrast, String name) {
    List<Value> values = new ArrayList<>();
    for (Level level : factor(contrast, name).levels()) {
      if (level instanceof Level.Is is) {
        values.add(is.value());
      }
    }
    return values;
  }

  /** Every event as a line: side, weight and the levels of each factor; sorted. */
  public static List<String> lines(Contrast contrast) {
    ContrastTable table = contrast.table();
    return IntStream.range(0, table.size()).mapToObj(event -> line(table, event)).sorted().toList();
  }

  private static String line(ContrastTable table, int event) {
    StringBuilder line = new StringBuilder(event < table.selected() ? "+" : "-");
    line.append(" ×").append(table.weight(event));
    for (Factor factor : table.factors()) {
      List<String> levels =
          Arrays.stream(factor.codes(event))
              .mapToObj(code -> text(factor.levels().get(code)))
              .sorted()
              .toList();
      line.append(' ').append(factor.name()).append('=').append(String.join("|", levels));
    }
    return line.toString();
  }

  private static String text(Level level) {
    return switch (level) {
      case Level.Missing missing -> "~";
      case Level.Other other -> "*";
      case Level.Is is -> is.value().text();
      case Level.Between between -> "[" + between.low() + "," + between.high() + ")";
    };
  }

  /** Σ weight of the coded events of a side. */
  public static double selectedWeight(Contrast contrast) {
    return weight(contrast.table(), 0, contrast.table().selected());
  }

  public static double baselineWeight(Contrast contrast) {
    return weight(contrast.table(), contrast.table().selected(), contrast.table().size());
  }

  private static double weight(ContrastTable table, int from, int to) {
    return IntStream.range(from, to).mapToDouble(table::weight).sum();
  }
}
