package dev.sward.server.explore;

import dev.sward.expr.CalculatedFields;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprChecker;
import dev.sward.expr.ExprException;
import dev.sward.expr.ExprLimits;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprSyntaxException;
import dev.sward.expr.Problem;
import dev.sward.server.platform.json.Faults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What names and expression texts of one question mean: attributes of its datasets, calculated
 * fields, and attributes of other spans. Collects faults and warnings. Not thread-safe.
 */
public final class Names {
  private static final int MAX_NAME_LENGTH = 1_024;

  private final Set<String> known;
  private final Supplier<Set<String>> everywhere;
  private final Faults faults;
  private final Set<String> warnings = new LinkedHashSet<>();
  private CalculatedFields fields = CalculatedFields.NONE;

  /**
   * @param columns of the datasets asked about
   * @param everywhere the columns of all datasets, which other spans of a trace may be in
   */
  public Names(Set<String> columns, Supplier<Set<String>> everywhere, Faults faults) {
    known = new LinkedHashSet<>(columns);
    this.everywhere = everywhere;
    this.faults = faults;
  }

  /** The calculated fields; used by everything that is read afterwards. */
  void define(CalculatedFields calculated) {
    fields = calculated;
    known.addAll(calculated.names());
  }

  /** The names of the calculated fields. */
  public Set<String> calculated() {
    return fields.names();
  }

  /** What probably does not mean what its author thinks. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * The attribute of a name. {@code root.}, {@code parent.}, {@code any.} and {@code none.} before
   * it speak of another span, unless there is an attribute with the whole name.
   */
  public Optional<Expr.ColumnRef> column(String name, String path) {
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
  public Optional<Expr> parse(String text, String path) {
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
  public Optional<Expr> condition(Expr expr, String path) {
    return resolved(expr, ExprChecker.Use.FILTER, path);
  }

  /** A value, checked, with calculated fields replaced. */
  public Optional<Expr> value(Expr expr, String path) {
    return resolved(expr, ExprChecker.Use.VALUE, path);
  }

  /** Tells what is wrong with the text of a calculated field, used or not. */
  void inspect(Expr expr, String path) {
    List<Problem> problems = problems(expr, ExprChecker.useOf(expr));
    warn(problems, path);
    var _ = isSound(problems, path);
  }

  /** Whether an expression with calculated fields replaced keeps within the limits. */
  boolean isBounded(Expr expr, String path) {
    try {
      ExprLimits.check(expr);
      return true;
    } catch (ExprException e) {
      faults.message(path, String.valueOf(e.getMessage()), Optional.empty());
      return false;
    }
  }

  private Optional<Expr> resolved(Expr expr, ExprChecker.Use use, String path) {
    List<Problem> problems = problems(expr, use);
    warn(problems, path);
    if (!isSound(problems, path)) {
      return Optional.empty();
    }
    try {
      Expr replaced = fields.substitute(expr);
      boolean fits =
          use == ExprChecker.Use.VALUE || isSound(ExprChecker.check(replaced, use, known), path);
      return fits ? Optional.of(replaced) : Optional.empty();
    } catch (ExprException e) {
      faults.message(path, String.valueOf(e.getMessage()), Optional.empty());
      return Optional.empty();
    }
  }

  /** What is wrong, or probably not meant, in an expression whose fields are not replaced yet. */
  public List<Problem> problems(Expr expr, ExprChecker.Use use) {
    List<Problem> problems = ExprChecker.check(expr, use, known);
    if (problems.stream().allMatch(problem -> problem.column().isEmpty())) {
      return problems;
    }
    Set<String> elsewhere = new LinkedHashSet<>(everywhere.get());
    elsewhere.addAll(known);
    return ExprChecker.check(expr, use, known, elsewhere);
  }

  private boolean isSound(List<Problem> problems, String path) {
    List<Problem> errors = problems.stream().filter(Problem::isError).toList();
    errors.forEach(error -> faults.message(path, error.message(), Optional.empty()));
    return errors.isEmpty();
  }

  private void warn(List<Problem> problems, String path) {
    problems.stream()
        .filter(problem -> !problem.isError())
        .forEach(problem -> warnings.add("%s: %s".formatted(path, problem.message())));
  }
}
