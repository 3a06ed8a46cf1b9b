package dev.sward.demo.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be said of an event's attributes, here and in the expression language. */
sealed interface Condition {
  /** True, false, or null for unknown. */
  @Nullable Boolean test(Map<String, Object> attributes);

  /** As an expression. */
  String expression();

  default boolean holds(Map<String, Object> attributes) {
    return Boolean.TRUE.equals(test(attributes));
  }

  static Condition always() {
    return new All(List.of());
  }

  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  static Condition is(String attribute, Object... values) {
    return new AnyOf(attribute, Set.of(values));
  }

  /** The attribute, or a member of its list, is one of the values. */
  record AnyOf(String attribute, Set<Object> values) implements Condition {
    public AnyOf {
      values = Set.copyOf(values);
    }

    @Override
    public @Nullable Boolean test(Map<String, Object> attributes) {
      Object value = attributes.get(attribute);
      return value == null ? null : isIn(value, values);
    }

    @Override
    public String expression() {
      return "%s in (%s)".formatted(attribute, constants(values));
    }
  }

  /** The attribute is missing or none of the values. */
  record NoneOf(String attribute, Set<Object> values) implements Condition {
    public NoneOf {
      values = Set.copyOf(values);
    }

    @Override
    public Boolean test(Map<String, Object> attributes) {
      Object value = attributes.get(attribute);
      return value == null || !isIn(value, values);
    }

    @Override
    public String expression() {
      return "(%s is null or %s not in (%s))".formatted(attribute, attribute, constants(values));
    }
  }

  /** The attribute is a number below a limit. */
  record Below(String attribute, double limit) implements Condition {
    @Override
    public @Nullable Boolean test(Map<String, Object> attributes) {
      return attributes.get(attribute) instanceof Number number
          ? number.doubleValue() < limit
          : null;
    }

    @Override
    public String expression() {
      return "%s < %s".formatted(attribute, limit);
    }
  }

  /** All of them; false if one is false, else unknown if one is unknown. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public @Nullable Boolean test(Map<String, Object> attributes) {
      boolean unknown = false;
      for (Condition condition : conditions) {
        Boolean answer = condition.test(attributes);
        if (answer == null) {
          unknown = true;
        } else if (!answer) {
          return false;
        }
      }
      return unknown ? null : true;
    }

    @Override
    public String expression() {
      return conditions.isEmpty()
          ? "true"
          : conditions.stream().map(Condition::expression).collect(Collectors.joining(" and "));
    }
  }

  private static boolean isIn(Object value, Set<Object> values) {
    return value instanceof Collection<?> members
        ? members.stream().anyMatch(values::contains)
        : values.contains(value);
  }

  private static String constants(Set<Object> values) {
    return values.stream()
        .map(Condition::constant)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }

  private static String constant(Object value) {
    return value instanceof String text
        ? "'" + text.replace("'", "''") + "'"
        : String.valueOf(value);
  }
}
