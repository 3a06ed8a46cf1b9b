package dev.sward.server.explore;

import dev.sward.expr.CalculatedFields;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprChecker;
import dev.sward.expr.ExprException;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprSyntaxException;
import dev.sward.expr.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What names and expression texts of one question mean: attributes of its datasets, calculated
 * fields, and attributes of other spans. Collects faults and warnings. Not thread-safe.
 */
final class Names {
  private static final int MAX_NAME_LENGTH = 1_024;

  private final Set<String> known;
  private final Faults faults;
  private final Set<String> warnings = new LinkedHashSet<>();
  private CalculatedFields fields = CalculatedFields.NONE;

  Names(Set<String> columns, Faults faults) {
    known = new LinkedHashSet<>(columns);
    this.faults = faults;
  }

  /** The calculated fields; used by everything that is read afterwards. */
  void define(CalculatedFields calculated) {
    fields = calculated;
    known.addAll(calculated.names());
  }

  /** What probably does not mean what its author thinks. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  /**
   * The attribute of a name. {@code root.}, {@code parent.}, {@code any.} and {@code none.} before
   * it speak of another span, unless there is an attribute with the whole name.
   */
  Optional<Expr.ColumnRef> column(String name, String path) {
    if (name.length() > MAX_NAME_LENGTH) {
      faults.message(
          path,
          "longer than %d characters (expected: a name)".formatted(MAX_NAME_LENGTH),
          Optional.empty());
      return Optional.empty();
    }
    if (!known.contains(name)) {
      for (Expr.Relation relation : Expr.Relation.values()) {
        String prefix = relation.prefix();
        if (!prefix.isEmpty() && name.startsWith(prefix) && name.length() > prefix.length()) {
          return Optional.of(new Expr.ColumnRef(name.substring(prefix.length()), relation));
        }
      }
    }
    return Optional.of(Expr.ColumnRef.of(name));
  }

  /** Reads an expression's text, without replacing calculated fields. */
  Optional<Expr> parse(String text, String path) {
    try {
      return Optional.of(ExprParser.parse(text));
    } catch (ExprSyntaxException e) {
      faults.message(path, String.valueOf(e.getMessage()), Optional.of(e.position()));
    } catch (ExprException e) {
      faults.message(path, String.valueOf(e.getMessage()), Optional.empty());
    }
    return Optional.empty();
  }

  /** A filter, checked, with calculated fields replaced. */
  Optional<Expr> condition(Expr expr, String path) {
    return resolved(expr, ExprChecker.Use.FILTER, path);
  }

  /** A value, checked, with calculated fields replaced. */
  Optional<Expr> value(Expr expr, String path) {
    return resolved(expr, ExprChecker.Use.VALUE, path);
  }

  private Optional<Expr> resolved(Expr expr, ExprChecker.Use use, String path) {
    List<Problem> errors = new ArrayList<>();
    for (Problem problem : ExprChecker.check(expr, use, known)) {
      if (problem.isError()) {
        errors.add(problem);
      } else {
        warnings.add("%s: %s".formatted(path, problem.message()));
      }
    }
    if (!errors.isEmpty()) {
      errors.forEach(error -> faults.message(path, error.message(), Optional.empty()));
      return Optional.empty();
    }
    try {
      return Optional.of(fields.substitute(expr));
    } catch (ExprException e) {
      faults.message(path, String.valueOf(e.getMessage()), Optional.empty());
      return Optional.empty();
    }
  }
}
