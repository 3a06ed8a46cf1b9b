package dev.sward.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which attribute a condition is told by, where several say the same of the same events: what was
 * running before where it ran, as a version can be taken back and an instance is gone tomorrow.
 */
final class Naming {
  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  /** Words of the names by which OpenTelemetry's resources tell of one running copy. */
  private static final Set<String> PLACES =
      Set.of(
          "instance",
          "host",
          "hostname",
          "pod",
          "node",
          "container",
          "process",
          "pid",
          "ip",
          "address",
          "uid");

  private final ContrastTable table;
  private final Crowd everything;

  Naming(ContrastTable table) {
    this.table = table;
    everything = Crowd.of(table);
  }

  /** The places of a table's factors, what was running before where it ran. */
  static List<Integer> inOrder(ContrastTable table) {
    return IntStream.range(0, table.factors().size())
        .boxed()
        .sorted(Comparator.comparing(factor -> isPlace(table, factor)))
        .toList();
  }

  /** The same events, by the best names. */
  Conjunction plain(Conjunction conjunction, Alike others) {
    Conjunction plain = conjunction;
    for (Condition condition : conjunction.conditions()) {
      if (isPlace(table, condition.factor())) {
        Conjunction rest = plain.without(condition.factor());
        int[] events = everything.inside(table, plain).events();
        for (Condition instead : others.of(condition)) {
          Conjunction other = rest.with(instead);
          if (!isPlace(table, instead.factor())
              && !rest.has(instead.factor())
              && Arrays.equals(events, everything.inside(table, other).events())) {
            plain = other;
            break;
          }
        }
      }
    }
    return plain;
  }

  private static boolean isPlace(ContrastTable table, int factor) {
    return BETWEEN
        .splitAsStream(table.factors().get(factor).name())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .anyMatch(PLACES::contains);
  }
}
