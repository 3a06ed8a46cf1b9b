package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Relation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named expressions that stand for attributes. A field may use other fields, hides an attribute of
 * the same name, and keeps within {@link ExprLimits} with everything it stands for. {@code
 * root.field} and {@code parent.field} are the field calculated on that span.
 */
public final class CalculatedFields {
  /** The most fields of one question. */
  public static final int MAX_FIELDS = 1_000;

  public static final CalculatedFields NONE = new CalculatedFields(Map.of());

  /** Without references to other fields. */
  private final Map<String, Expr> resolved;

  private CalculatedFields(Map<String, Expr> resolved) {
    this.resolved = resolved;
  }

  /**
   * Resolves what the fields say of each other.
   *
   * @throws ExprException if a field refers to itself, on whatever way, or stands for more than the
   *     limits allow
   */
  public static CalculatedFields of(Map<String, Expr> fields) {
    if (fields.size() > MAX_FIELDS) {
      throw new ExprException(
          "calculated fields: %d (expected: at most %d)".formatted(fields.size(), MAX_FIELDS));
    }
    Map<String, Expr> resolved = new LinkedHashMap<>();
    Map<String, List<String>> uses = new HashMap<>();
    fields.forEach((name, expr) -> uses.put(name, used(name, expr, fields.keySet())));
    CalculatedFields result = new CalculatedFields(resolved);
    for (String name : fields.keySet()) {
      result.resolve(name, fields, uses);
    }
    return result;
  }

  /** The names of the fields, in the order given to resolve them. */
  public Set<String> names() {
    return Set.copyOf(resolved.keySet());
  }

  /**
   * The same expression with every field replaced by what it stands for.
   *
   * @throws ExprException if the result is beyond the limits, or a field stands where what it
   *     stands for cannot
   */
  public Expr substitute(Expr expr) {
    ExprLimits.check(expr);
    return resolved.isEmpty() ? expr : substituted("", expr);
  }

  /** Resolves a field after all it uses; depth-first with a stack of its own. */
  private void resolve(String first, Map<String, Expr> fields, Map<String, List<String>> uses) {
    Deque<String> path = new ArrayDeque<>();
    Map<String, Deque<String>> open = new HashMap<>();
    path.push(first);
    while (!path.isEmpty()) {
      String name = path.element();
      if (resolved.containsKey(name)) {
        path.pop();
        continue;
      }
      Deque<String> next =
          open.computeIfAbsent(name, n -> new ArrayDeque<>(uses.getOrDefault(n, List.of())));
      if (next.isEmpty()) {
        Expr expr = fields.get(name);
        if (expr != null) {
          resolved.put(name, substituted(name, expr));
        }
        open.remove(name);
        path.pop();
      } else if (open.containsKey(next.element())) {
        throw cycle(next.element(), path);
      } else {
        path.push(next.pop());
      }
    }
  }

  private static ExprException cycle(String name, Deque<String> path) {
    Deque<String> round = new ArrayDeque<>();
    round.push(name);
    for (String step : path) {
      round.push(step);
      if (step.equals(name)) {
        break;
      }
    }
    return new ExprException(
        "calculated field %s refers to itself: %s. Name one of them differently"
            .formatted(name, String.join(" → ", round)));
  }

  private static List<String> used(String name, Expr expr, Set<String> fields) {
    try {
      ExprLimits.check(expr);
    } catch (ExprException beyond) {
      throw inField(name, beyond);
    }
    return ExprTree.columns(expr).stream()
        .map(ColumnRef::name)
        .filter(fields::contains)
        .distinct()
        .toList();
  }

  private Expr substituted(String name, Expr expr) {
    try {
      Expr result = replace(expr, Place.LOGIC);
      ExprLimits.check(result);
      return result;
    } catch (ExprException beyond) {
      throw name.isEmpty() ? beyond : inField(name, beyond);
    }
  }

  private static ExprException inField(String name, ExprException cause) {
    return new ExprException("calculated field %s: %s".formatted(name, cause.getMessage()));
  }

  /** Where a field's expression lands. */
  private enum Place {
    /** Alone or below AND, OR, NOT, where conditions on other spans may stand. */
    LOGIC,
    VALUE,
    /** Inside a condition on other spans. */
    TRACE_MATCH
  }

  /** Shares the resolved expressions, so that the work is bounded by the expression's own size. */
  private Expr replace(Expr expr, Place place) {
    return switch (expr) {
      case ColumnRef column -> {
        Expr field = resolved.get(column.name());
        yield field == null ? column : placed(column, field, place);
      }
      case Expr.TraceMatch match ->
          ExprTree.mapChildren(match, child -> replace(child, Place.TRACE_MATCH));
      case Expr.And and -> ExprTree.mapChildren(and, child -> replace(child, place));
      case Expr.Or or -> ExprTree.mapChildren(or, child -> replace(child, place));
      case Expr.Not not -> ExprTree.mapChildren(not, child -> replace(child, place));
      default -> {
        Place below = place == Place.TRACE_MATCH ? place : Place.VALUE;
        yield ExprTree.mapChildren(expr, child -> replace(child, below));
      }
    };
  }

  private static Expr placed(ColumnRef column, Expr field, Place place) {
    boolean onOtherSpan = column.relation() != Relation.SELF || place == Place.TRACE_MATCH;
    if (onOtherSpan) {
      requireOwnAttributesOnly(column, field);
    }
    if (place == Place.VALUE && ExprTree.hasTraceMatch(field)) {
      throw new ExprException(
          "calculated field %s stands inside a value, but speaks of any. or none. (expected: alone or joined by AND, OR, NOT)"
              .formatted(column.name()));
    }
    return column.relation() == Relation.SELF
        ? field
        : ExprTree.mapColumns(field, own -> new ColumnRef(own.name(), column.relation()));
  }

  private static void requireOwnAttributesOnly(ColumnRef column, Expr field) {
    boolean speaksOfOthers =
        ExprTree.hasTraceMatch(field)
            || ExprTree.columns(field).stream().anyMatch(c -> c.relation() != Relation.SELF);
    if (speaksOfOthers) {
      throw new ExprException(
          "calculated field %s is asked of another span, but speaks of other spans itself (expected: attributes of one event)"
              .formatted(column.name()));
    }
    if (column.relation() != Relation.SELF && readsEventTime(field)) {
      throw new ExprException(
          "%s%s reads the event's own time (expected: a field of attributes only). Give the time function an attribute"
              .formatted(column.relation().prefix(), column.name()));
    }
  }

  private static boolean readsEventTime(Expr expr) {
    return (expr instanceof Expr.Call call
            && call.arguments().isEmpty()
            && call.function().minArguments() == 0)
        || ExprTree.children(expr).stream().anyMatch(CalculatedFields::readsEventTime);
  }
}
