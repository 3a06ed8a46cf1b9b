package dev.sward.explain.services;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Codes sets of names, one a trace, as a list-valued factor. */
public final class MemberFactor {
  /** Rarer members have no level of their own. */
  private static final int LEAST_SELECTED = 2;

  private MemberFactor() {}

  /**
   * @param traces the selected ones first
   * @param selected how many these are
   */
  public static Factor of(String name, List<Set<String>> traces, int selected) {
    Map<String, Integer> distinct = new HashMap<>();
    traces.forEach(members -> members.forEach(member -> distinct.put(member, 0)));
    traces.stream()
        .limit(selected)
        .flatMap(Collection::stream)
        .forEach(member -> distinct.merge(member, 1, Integer::sum));
    List<String> named =
        distinct.entrySet().stream()
            .filter(member -> member.getValue() >= LEAST_SELECTED)
            .sorted(
                Comparator.comparing(Map.Entry<String, Integer>::getValue)
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .limit(Factor.MAX_LEVELS)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Integer> codes = new HashMap<>();
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (String member : named) {
      codes.put(member, levels.size());
      levels.add(new Level.Is(new Value.Text(member)));
    }
    StringBuilder coded = new StringBuilder();
    int[] starts = new int[traces.size() + 1];
    for (int i = 0; i < traces.size(); i++) {
      codes(traces.get(i), codes).forEach(code -> coded.append((char) (int) code));
      starts[i + 1] = coded.length();
    }
    return Factor.members(name, levels, distinct.size(), coded.toString().toCharArray(), starts);
  }

  private static Set<Integer> codes(Set<String> members, Map<String, Integer> codes) {
    Set<Integer> own = new TreeSet<>();
    members.forEach(member -> own.add(codes.getOrDefault(member, Factor.OTHER)));
    if (own.isEmpty()) {
      own.add(Factor.MISSING);
    }
    return own;
  }
}
