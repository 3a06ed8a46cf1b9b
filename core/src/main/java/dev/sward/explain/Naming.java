package dev.sward.explain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which attribute a condition is told by, where several say the same of the same events: a version
 * before all else, since it can be taken back, and where something ran after all else, since it is
 * gone tomorrow.
 */
final class Naming {
  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

  /** Words of the names by which OpenTelemetry's resources tell where something runs. */
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
          "uid",
          "zone",
          "cluster");

  private static final int VERSION = 0;
  private static final int OTHER = 1;
  private static final int PLACE = 2;

  private final ContrastTable table;
  private final Crowd everything;

  Naming(ContrastTable table) {
    this.table = table;
    everything = Crowd.of(table);
  }

  /** The places of a table's factors, those by which conditions are told first. */
  static List<Integer> inOrder(ContrastTable table) {
    return IntStream.range(0, table.factors().size())
        .boxed()
        .sorted(Comparator.comparingInt(factor -> rank(table, factor)))
        .toList();
  }

  /**
   * The same events, by the best names, and by no more values.
   *
   * @param others in the order of names
   */
  Conjunction plain(Conjunction conjunction, Alike others) {
    Conjunction plain = conjunction;
    for (Condition condition : conjunction.conditions()) {
      int rank = rank(table, condition.factor());
      if (rank > VERSION) {
        int values = condition.codes().cardinality();
        Conjunction rest = plain.without(condition.factor());
        int[] events = everything.inside(table, plain).events();
        plain =
            others.of(condition).stream()
                .filter(instead -> rank(table, instead.factor()) < rank)
                .filter(instead -> instead.codes().cardinality() <= values)
                .filter(instead -> !rest.has(instead.factor()))
                .map(rest::with)
                .filter(other -> Arrays.equals(events, everything.inside(table, other).events()))
                .findFirst()
                .orElse(plain);
      }
    }
    return plain;
  }

  private static int rank(ContrastTable table, int factor) {
    List<String> words =
        BETWEEN
            .splitAsStream(table.factors().get(factor).name())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    if (words.stream().anyMatch(PLACES::contains)) {
      return PLACE;
    }
    return !words.isEmpty() && words.getLast().equals("version") ? VERSION : OTHER;
  }
}
