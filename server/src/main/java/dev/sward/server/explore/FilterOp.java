package dev.sward.server.explore;

import dev.sward.expr.Expr;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operators of a filter in JSON, by the names Honeycomb gave them, and two of our own. */
enum FilterOp {
  EQ("="),
  NE("!="),
  GT(">"),
  GE(">="),
  LT("<"),
  LE("<="),
  STARTS_WITH("starts-with"),
  DOES_NOT_START_WITH("does-not-start-with"),
  ENDS_WITH("ends-with"),
  DOES_NOT_END_WITH("does-not-end-with"),
  CONTAINS("contains"),
  DOES_NOT_CONTAIN("does-not-contain"),
  EXISTS("exists"),
  DOES_NOT_EXIST("does-not-exist"),
  IN("in"),
  NOT_IN("not-in"),
  MATCHES("matches"),
  DOES_NOT_MATCH("does-not-match");

  private static final Map<String, FilterOp> BY_NAME = new LinkedHashMap<>();

  static {
    Arrays.stream(values()).forEach(op -> BY_NAME.put(op.text, op));
  }

  private final String text;

  FilterOp(String text) {
    this.text = text;
  }

  static Optional<FilterOp> of(String text) {
    return Optional.ofNullable(BY_NAME.get(text));
  }

  static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  boolean takesNoValue() {
    return this == EXISTS || this == DOES_NOT_EXIST;
  }

  boolean takesList() {
    return this == IN || this == NOT_IN;
  }

  boolean takesText() {
    return switch (this) {
      case STARTS_WITH, DOES_NOT_START_WITH, ENDS_WITH, DOES_NOT_END_WITH -> true;
      case CONTAINS, DOES_NOT_CONTAIN, MATCHES, DOES_NOT_MATCH -> true;
      case EQ, NE, GT, GE, LT, LE, EXISTS, DOES_NOT_EXIST, IN, NOT_IN -> false;
    };
  }

  /** The condition; values are of the kind the operator takes. */
  Expr condition(Expr subject, List<Expr.Literal> values) {
    return switch (this) {
      case EQ -> new Expr.Compare(Expr.Comparison.EQ, subject, values.getFirst());
      case NE -> new Expr.Compare(Expr.Comparison.NE, subject, values.getFirst());
      case GT -> new Expr.Compare(Expr.Comparison.GT, subject, values.getFirst());
      case GE -> new Expr.Compare(Expr.Comparison.GE, subject, values.getFirst());
      case LT -> new Expr.Compare(Expr.Comparison.LT, subject, values.getFirst());
      case LE -> new Expr.Compare(Expr.Comparison.LE, subject, values.getFirst());
      case STARTS_WITH -> match(Expr.TextPosition.STARTS_WITH, subject, values);
      case DOES_NOT_START_WITH ->
          new Expr.Not(match(Expr.TextPosition.STARTS_WITH, subject, values));
      case ENDS_WITH -> match(Expr.TextPosition.ENDS_WITH, subject, values);
      case DOES_NOT_END_WITH -> new Expr.Not(match(Expr.TextPosition.ENDS_WITH, subject, values));
      case CONTAINS -> match(Expr.TextPosition.CONTAINS, subject, values);
      case DOES_NOT_CONTAIN -> new Expr.Not(match(Expr.TextPosition.CONTAINS, subject, values));
      case EXISTS -> new Expr.Exists(subject);
      case DOES_NOT_EXIST -> new Expr.Not(new Expr.Exists(subject));
      case IN -> new Expr.In(subject, values);
      case NOT_IN -> new Expr.Not(new Expr.In(subject, values));
      case MATCHES -> new Expr.Matches(subject, text(values));
      case DOES_NOT_MATCH -> new Expr.Not(new Expr.Matches(subject, text(values)));
    };
  }

  private static Expr match(Expr.TextPosition position, Expr subject, List<Expr.Literal> values) {
    return new Expr.TextMatch(position, subject, text(values));
  }

  private static String text(List<Expr.Literal> values) {
    var value = values.getFirst().value();
    return value == null ? "" : value.text();
  }
}
