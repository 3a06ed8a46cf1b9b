package dev.sward.testkit;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.ArithmeticOp;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Comparison;
import dev.sward.expr.Expr.Literal;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.Expr.TextPosition;
import dev.sward.expr.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Expressions of every kind over the columns of {@link RandomEvents}. Only such whose result is the
 * same to the last bit on every machine: no logarithms and powers, whose last digit is a matter of
 * the library.
 */
final class RandomExprs {
  private static final Set<Function> INEXACT =
      Set.of(Function.LOG10, Function.LN, Function.EXP, Function.POW);
  private static final List<Function> FUNCTIONS =
      List.of(Function.values()).stream().filter(one -> !INEXACT.contains(one)).toList();
  private static final List<String> PATTERNS =
      List.of(
          "^/b", "[0-9]+", "(a|b)", "(?i)BUY", "(\\w+) (\\w+)", "x?y", "^$", "[[:upper:]]", "é");
  private static final List<String> FRAGMENTS =
      List.of("", "a", "/", "user 1", "'", "%", "_", "1", "uy", "😀", "t", " ");

  private final RandomGenerator random;

  RandomExprs(RandomGenerator random) {
    this.random = random;
  }

  /** True, false or unknown. */
  Expr condition(int depth) {
    int kind = depth <= 0 ? random.nextInt(6) : random.nextInt(14);
    return switch (kind) {
      case 0, 1 -> new Expr.Compare(one(Comparison.values()), column(), literal());
      case 2 -> new Expr.In(column(), literals());
      case 3 -> new Expr.Exists(column());
      case 4 -> new Expr.TextMatch(one(TextPosition.values()), column(), one(FRAGMENTS));
      case 5 -> new Expr.Matches(column(), one(PATTERNS));
      case 6 -> new Expr.And(List.of(condition(depth - 1), condition(depth - 1)));
      case 7 -> new Expr.Or(List.of(condition(depth - 1), condition(depth - 1)));
      case 8 -> new Expr.Not(condition(depth - 1));
      case 9 -> new Expr.Compare(one(Comparison.values()), value(depth - 1), literal());
      case 10 -> new Expr.Compare(one(Comparison.values()), value(depth - 1), value(depth - 1));
      case 11 -> new Expr.Exists(value(depth - 1));
      case 12 -> new Expr.Call(Function.BOOL, List.of(value(depth - 1)));
      default -> random.nextBoolean() ? ColumnRef.of("error") : literal(random.nextBoolean());
    };
  }

  /** A condition that may also look at other spans. */
  Expr filter(int depth) {
    Expr own = condition(depth);
    return switch (random.nextInt(6)) {
      case 0 -> new Expr.TraceMatch(ownCondition(), random.nextBoolean());
      case 1 ->
          new Expr.And(List.of(own, new Expr.TraceMatch(ownCondition(), random.nextBoolean())));
      default -> own;
    };
  }

  /** Speaks of one span only. */
  private Expr ownCondition() {
    Expr comparison =
        new Expr.Compare(
            one(Comparison.values()), ColumnRef.of(one(RandomEvents.COLUMNS)), literal());
    return random.nextBoolean()
        ? comparison
        : new Expr.And(List.of(comparison, new Expr.Exists(ColumnRef.of("user"))));
  }

  Expr value(int depth) {
    int kind = depth <= 0 ? random.nextInt(4) : random.nextInt(10);
    return switch (kind) {
      case 0, 1, 2 -> column();
      case 3 -> literal();
      case 4, 5 ->
          new Expr.Arithmetic(one(ArithmeticOp.values()), value(depth - 1), value(depth - 1));
      case 6 -> new Expr.Negate(value(depth - 1));
      case 7 -> caseOf(depth - 1);
      default -> call(depth - 1);
    };
  }

  private Expr caseOf(int depth) {
    List<Expr.Case.Branch> branches = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      branches.add(new Expr.Case.Branch(condition(depth), value(depth)));
    }
    return new Expr.Case(
        branches, random.nextBoolean() ? Optional.empty() : Optional.of(value(depth)));
  }

  private Expr call(int depth) {
    Function function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    return switch (function) {
      case REGEX_EXTRACT ->
          new Expr.Call(function, List.of(value(depth), Literal.of(one(PATTERNS))));
      case REGEX_REPLACE ->
          new Expr.Call(
              function, List.of(value(depth), Literal.of("[0-9a]+"), Literal.of("<\\0>")));
      default -> {
        int most = Math.min(function.maxArguments(), function.minArguments() + 1);
        int count = random.nextInt(function.minArguments(), most + 1);
        List<Expr> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          arguments.add(value(depth));
        }
        yield new Expr.Call(function, arguments);
      }
    };
  }

  Expr column() {
    String name =
        switch (random.nextInt(20)) {
          case 0 -> "nowhere";
          case 1 -> FieldNames.DATASET;
          case 2 -> FieldNames.WEIGHT;
          default -> one(RandomEvents.COLUMNS);
        };
    Relation relation =
        switch (random.nextInt(12)) {
          case 0 -> Relation.ROOT;
          case 1 -> Relation.PARENT;
          default -> Relation.SELF;
        };
    return new ColumnRef(name, relation);
  }

  private List<Literal> literals() {
    List<Literal> literals = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      literals.add(literal());
    }
    return literals;
  }

  private Literal literal() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> Literal.of((long) random.nextInt(-3, 4));
      case 2 -> Literal.of(200L);
      case 3 -> Literal.of(random.nextInt(-100, 800) / 8.0);
      case 4 -> Literal.of(one(RandomEvents.ROUTES));
      case 5 -> Literal.of(one(RandomEvents.NOTES));
      case 6 -> Literal.of(one(RandomEvents.TAGS));
      case 7 -> literal(random.nextBoolean());
      case 8 -> new Literal(null);
      default -> Literal.of("200");
    };
  }

  private static Literal literal(boolean bool) {
    return Literal.of(bool);
  }

  private <T> T one(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
