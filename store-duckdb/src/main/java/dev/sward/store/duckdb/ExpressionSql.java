package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.Comparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Expressions as SQL, by the rules in the description of the package {@code dev.sward.expr}. One
 * statement's expressions share an instance. Nothing of what people wrote gets into the text other
 * than as a parameter or a quoted identifier.
 */
final class ExpressionSql {
  /** Each level of an expression is up to 6 of SQL, of which the engine takes 1,000. */
  static final int MAX_DEPTH = 120;

  private static final int MAX_FRAGMENT_CHARS = 2_000_000;

  private final SqlText sql;
  private final Attributes attributes;
  private final Conversions conversions = new Conversions();
  private final ComparisonSql comparisons;
  private final EndingSql endings;
  private final FunctionSql functions;
  private int depth;

  ExpressionSql(SqlText sql, Attributes attributes) {
    this.sql = sql;
    this.attributes = attributes;
    comparisons = new ComparisonSql(sql, conversions);
    endings = new EndingSql(sql, comparisons);
    functions = new FunctionSql(this, sql, attributes, conversions);
  }

  Conversions conversions() {
    return conversions;
  }

  /** The expression as a condition: a boolean, NULL where it is unknown. */
  String condition(Expr expression) {
    return conversions.truth(value(expression));
  }

  SqlValue value(Expr expression) {
    SqlValue value = nested(() -> valueOf(expression));
    checkLength(value);
    return value;
  }

  /** One level deeper, as long as there is one. */
  <T> T nested(Supplier<T> step) {
    if (++depth > MAX_DEPTH) {
      throw Refusals.tooDeep(MAX_DEPTH);
    }
    T result = step.get();
    depth--;
    return result;
  }

  private SqlValue valueOf(Expr expression) {
    return switch (expression) {
      case Expr.Literal literal -> literal(literal.value());
      case Expr.ColumnRef column -> attributes.attribute(column);
      case Expr.TraceMatch match -> bool(attributes.traceMatch(match));
      case Expr.And and -> bool(joined(and.terms(), "AND"));
      case Expr.Or or -> bool(alternatives(or));
      case Expr.Not not -> bool("NOT (" + condition(not.term()) + ")");
      case Expr.Compare compare -> bool("(" + compare(compare) + ")");
      case Expr.In in -> bool(comparisons.in(value(in.subject()), in.options()));
      case Expr.Exists exists -> bool(Conversions.exists(value(exists.subject())));
      case Expr.TextMatch match -> bool(textMatch(match));
      case Expr.Matches matches -> bool(matches(matches));
      case Expr.Arithmetic arithmetic -> finite(functions.rawNumber(arithmetic));
      case Expr.Negate negate -> finite(functions.rawNumber(negate));
      case Expr.Case branches -> branches(branches);
      case Expr.Call call -> functions.call(call);
    };
  }

  private static void checkLength(SqlValue value) {
    long chars = value.parts().values().stream().mapToLong(String::length).sum();
    if (chars > MAX_FRAGMENT_CHARS) {
      throw Refusals.tooLong(chars, MAX_FRAGMENT_CHARS);
    }
  }

  private SqlValue literal(@Nullable Value value) {
    return switch (value) {
      case Value.Text text -> SqlValue.of(ColumnType.STRING, sql.text(text.value()));
      case Value.Int whole -> SqlValue.of(ColumnType.LONG, sql.whole(whole.value()));
      case Value.Num number -> SqlValue.of(ColumnType.DOUBLE, sql.number(number.value()));
      case Value.Bool bool -> bool(bool.value() ? "TRUE" : "FALSE");
      case Value.ListOf list ->
          throw Refusals.invalid("a list as a constant (expected: one value)");
      case null -> SqlValue.UNKNOWN;
    };
  }

  private static SqlValue bool(String condition) {
    return SqlValue.of(ColumnType.BOOL, condition);
  }

  private SqlValue finite(String number) {
    return SqlValue.of(ColumnType.DOUBLE, conversions.finite(number));
  }

  private String joined(List<Expr> terms, String operator) {
    return Conversions.joined(terms.stream().map(this::condition).toList(), operator);
  }

  /** Many equalities of one attribute are one IN, which the engine looks up in a table. */
  private String alternatives(Expr.Or or) {
    Set<Expr> subjects = new HashSet<>();
    List<Expr.Literal> options = new ArrayList<>();
    for (Expr term : or.terms()) {
      if (term instanceof Expr.Compare compare
          && compare.op() == Comparison.EQ
          && compare.left() instanceof Expr.ColumnRef column
          && compare.right() instanceof Expr.Literal option) {
        subjects.add(column);
        options.add(option);
      }
    }
    return subjects.size() == 1 && options.size() == or.terms().size()
        ? comparisons.in(value(subjects.iterator().next()), options)
        : alternativeEndings(or);
  }

  /** Many endings of one attribute, likewise. */
  private String alternativeEndings(Expr.Or or) {
    Set<Expr> subjects = new HashSet<>();
    List<String> ends = new ArrayList<>();
    for (Expr term : or.terms()) {
      if (term instanceof Expr.TextMatch match
          && match.position() == Expr.TextPosition.ENDS_WITH
          && match.subject() instanceof Expr.ColumnRef column) {
        subjects.add(column);
        ends.add(match.text());
      }
    }
    return subjects.size() == 1 && ends.size() == or.terms().size()
        ? endings.oneOf(value(subjects.iterator().next()), ends)
        : joined(or.terms(), "OR");
  }

  private String compare(Expr.Compare compare) {
    if (compare.right() instanceof Expr.Literal right) {
      return comparisons.withLiteral(compare.op(), value(compare.left()), right.value());
    }
    if (compare.left() instanceof Expr.Literal left) {
      return comparisons.withLiteral(mirrored(compare.op()), value(compare.right()), left.value());
    }
    return comparisons.ofTwo(compare.op(), value(compare.left()), value(compare.right()));
  }

  private static Comparison mirrored(Comparison op) {
    return switch (op) {
      case EQ, NE -> op;
      case LT -> Comparison.GT;
      case LE -> Comparison.GE;
      case GT -> Comparison.LT;
      case GE -> Comparison.LE;
    };
  }

  private String textMatch(Expr.TextMatch match) {
    return switch (match.position()) {
      case CONTAINS -> textMatch("contains", match);
      case STARTS_WITH -> textMatch("starts_with", match);
      case ENDS_WITH -> endings.oneOf(value(match.subject()), List.of(match.text()));
    };
  }

  private String textMatch(String function, Expr.TextMatch match) {
    String wanted = sql.text(match.text());
    return comparisons.someText(
        value(match.subject()), text -> "%s(%s, %s)".formatted(function, text, wanted));
  }

  private String matches(Expr.Matches matches) {
    Regexes.checkLength(matches.pattern());
    String pattern = sql.text(matches.pattern());
    return comparisons.someText(
        value(matches.subject()), text -> "regexp_matches(%s, %s)".formatted(text, pattern));
  }

  /** Lists count as unknown. A branch without a value of some type gives NULL for that type. */
  private SqlValue branches(Expr.Case branches) {
    List<String> conditions =
        branches.branches().stream().map(branch -> condition(branch.condition())).toList();
    List<SqlValue> values =
        branches.branches().stream().map(branch -> value(branch.value()).scalars()).toList();
    SqlValue otherwise =
        branches.otherwise().map(fallback -> value(fallback).scalars()).orElse(SqlValue.UNKNOWN);
    Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
    values.forEach(value -> types.addAll(value.parts().keySet()));
    types.addAll(otherwise.parts().keySet());
    Map<ColumnType, String> parts = new EnumMap<>(ColumnType.class);
    for (ColumnType type : types) {
      StringBuilder text = new StringBuilder("CASE");
      for (int i = 0; i < values.size(); i++) {
        String value = values.get(i).parts().getOrDefault(type, "NULL");
        text.append(" WHEN ").append(conditions.get(i)).append(" THEN ").append(value);
      }
      String fallback = otherwise.parts().get(type);
      text.append(fallback == null ? "" : " ELSE " + fallback).append(" END");
      parts.put(type, text.toString());
    }
    return new SqlValue(parts);
  }
}
