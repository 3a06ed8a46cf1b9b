package dev.sward.expr;

import dev.sward.event.Value;
import java.util.List;

/** What an expression is for certain, whatever the events hold. */
enum ExprKind {
  BOOLEAN,
  NUMBER,
  TEXT,
  /** Depends on the event. */
  ANY;

  static ExprKind of(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal ->
          switch (literal.value()) {
            case null -> ANY;
            case Value.Text text -> TEXT;
            case Value.Int number -> NUMBER;
            case Value.Num number -> NUMBER;
            case Value.Bool bool -> BOOLEAN;
            case Value.ListOf list -> ANY;
          };
      case Expr.ColumnRef column -> ANY;
      case Expr.TraceMatch match -> BOOLEAN;
      case Expr.And and -> BOOLEAN;
      case Expr.Or or -> BOOLEAN;
      case Expr.Not not -> BOOLEAN;
      case Expr.Compare compare -> BOOLEAN;
      case Expr.In in -> BOOLEAN;
      case Expr.Exists exists -> BOOLEAN;
      case Expr.TextMatch match -> BOOLEAN;
      case Expr.Matches matches -> BOOLEAN;
      case Expr.Arithmetic arithmetic -> NUMBER;
      case Expr.Negate negate -> NUMBER;
      case Expr.Case choice -> {
        List<Expr> values = choice.branches().stream().map(Expr.Case.Branch::value).toList();
        ExprKind kind = common(values);
        yield choice.otherwise().map(value -> of(value) == kind ? kind : ANY).orElse(kind);
      }
      case Expr.Call call -> ofCall(call);
    };
  }

  private static ExprKind ofCall(Expr.Call call) {
    return switch (call.function()) {
      case COALESCE -> common(call.arguments());
      case BOOL -> BOOLEAN;
      case TEXT, LOWER, UPPER, TRIM, CONCAT, SUBSTRING, REPLACE -> TEXT;
      case SPLIT, REGEX_EXTRACT, REGEX_REPLACE -> TEXT;
      case NUMBER, ABS, FLOOR, CEIL, ROUND, SQRT, LOG10, LN, EXP, POW -> NUMBER;
      case MIN, MAX, BUCKET, LENGTH -> NUMBER;
      case EVENT_TIME, YEAR, MONTH, DAY_OF_MONTH, DAY_OF_WEEK, HOUR, MINUTE -> NUMBER;
    };
  }

  private static ExprKind common(List<Expr> values) {
    List<ExprKind> kinds = values.stream().map(ExprKind::of).distinct().toList();
    return kinds.size() == 1 ? kinds.getFirst() : ANY;
  }
}
