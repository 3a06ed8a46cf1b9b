package dev.sward.rhyme;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A condition that the bad events of an incident share.
 *
 * @param attribute its name
 * @param values as text; empty of a range
 * @param kinds of its values, at least one
 */
public record Clue(String attribute, SortedSet<String> values, Set<ValueKind> kinds) {
  /** Values that are kept. */
  public static final int MOST_VALUES = 20;

  public Clue {
    attribute = PlainText.of(attribute);
    values =
        Collections.unmodifiableSortedSet(
            values.stream()
                .map(PlainText::of)
                .limit(MOST_VALUES)
                .collect(Collectors.toCollection(TreeSet::new)));
    kinds = Set.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException(
          "kinds of %s: none (expected: at least one)".formatted(attribute));
    }
  }

  /**
   * One of some values.
   *
   * @param values as text; an empty one is no value
   */
  public static Clue of(String attribute, Collection<String> values) {
    EnumSet<ValueKind> kinds = EnumSet.noneOf(ValueKind.class);
    values.stream().limit(MOST_VALUES).map(ValueKind::of).forEach(kinds::add);
    return new Clue(
        attribute, new TreeSet<>(values), kinds.isEmpty() ? Set.of(ValueKind.WORD) : kinds);
  }

  /** A number in some range. */
  public static Clue range(String attribute) {
    return new Clue(attribute, new TreeSet<>(), Set.of(ValueKind.RANGE));
  }

  /** From 0 to 1; the name weighs most, then what kind of values they are, then the values. */
  double alike(Clue other) {
    double names = AttributeNames.alike(attribute, other.attribute);
    boolean samePart = kinds.equals(other.kinds) && kinds.stream().allMatch(ValueKind::isTelling);
    double base = Math.max(names, samePart ? 0.5 : 0);
    return base
        * (0.7
            + 0.2 * Overlap.of(kinds, other.kinds)
            + 0.1 * (values.equals(other.values) ? 1 : Overlap.of(values, other.values)));
  }
}
