package dev.sward.bench.rhymes;

import dev.sward.event.Value;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import dev.sward.rhyme.Clue;
import dev.sward.rhyme.Shared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Requests with their attributes, and which of them are bad.
 *
 * @param values by attribute one text a request; empty if it is missing
 */
record MadeRequests(Map<String, String[]> values, BitSet bad, int size) {
  private static final int MOST = 5;

  /** What the explainer finds, as a fingerprint has it. */
  List<Shared> explained() {
    int[] order =
        IntStream.concat(
                bad.stream(), IntStream.range(0, size).filter(request -> !bad.get(request)))
            .toArray();
    List<Factor> factors = new ArrayList<>();
    values.forEach((name, column) -> factors.add(factor(name, column, order)));
    double[] weights = new double[size];
    Arrays.fill(weights, 1);
    ContrastTable table = new ContrastTable(bad.cardinality(), weights, factors);
    return Explainer.explain(table, MOST, () -> {}).stream().map(this::shared).toList();
  }

  private static Factor factor(String name, String[] column, int[] order) {
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    Map<String, Integer> codes = new HashMap<>(Map.of("", Factor.MISSING));
    char[] coded = new char[order.length];
    for (int i = 0; i < order.length; i++) {
      String value = column[order[i]];
      Integer code = codes.get(value);
      if (code == null) {
        code = levels.size();
        codes.put(value, code);
        levels.add(new Level.Is(new Value.Text(value)));
      }
      coded[i] = (char) (int) code;
    }
    return Factor.single(name, Factor.Kind.NOMINAL, levels, codes.size(), coded);
  }

  private Shared shared(Explanation explanation) {
    BitSet inside = bad.get(0, size);
    List<Clue> clues = new ArrayList<>();
    for (Term term : explanation.terms()) {
      List<String> texts = term.levels().stream().map(MadeRequests::text).toList();
      clues.add(Clue.of(term.factor(), texts));
      String[] column = values.getOrDefault(term.factor(), new String[size]);
      inside.stream().filter(request -> !texts.contains(column[request])).forEach(inside::clear);
    }
    return new Shared(clues, (double) inside.cardinality() / bad.cardinality());
  }

  private static String text(Level level) {
    return level instanceof Level.Is(Value value) ? value.text() : "";
  }
}
