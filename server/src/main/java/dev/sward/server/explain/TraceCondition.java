package dev.sward.server.explain;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A condition on what a trace does.
 *
 * @param of the call or operation whose time it is; else empty
 * @param values the trace has one of these; none for a time
 * @param low milliseconds, inclusive
 * @param high milliseconds, exclusive
 * @param orNone it also holds where there is none
 */
record TraceCondition(
    TraceFact fact,
    String of,
    List<String> values,
    Optional<Double> low,
    Optional<Double> high,
    boolean orNone) {
  TraceCondition {
    values = List.copyOf(values);
  }

  static TraceCondition member(TraceFact fact, String value) {
    return new TraceCondition(fact, "", List.of(value), Optional.empty(), Optional.empty(), false);
  }

  boolean isRange() {
    return low.isPresent() || high.isPresent();
  }

  boolean isKnown() {
    return fact == TraceFact.EXPLANATION;
  }

  /** The place of the explanation, if it is of one. */
  Optional<Integer> known() {
    return isKnown() && values.size() == 1
        ? Optional.of(Integer.valueOf(values.getFirst()))
        : Optional.empty();
  }

  /** Services that it names, as far as it is of one. */
  List<String> services() {
    return switch (fact) {
      case SERVICES -> values;
      case VERSIONS -> values.stream().map(TraceCondition::service).toList();
      default -> List.of();
    };
  }

  /** The same of any span of an event's trace; empty if expressions cannot say it. */
  Optional<Expr> where() {
    boolean canSay = fact == TraceFact.SERVICES || fact == TraceFact.VERSIONS;
    if (!canSay || orNone || values.isEmpty()) {
      return Optional.empty();
    }
    List<Expr> ways = values.stream().<Expr>map(this::crosses).toList();
    return Optional.of(ways.size() == 1 ? ways.getFirst() : new Expr.Or(ways));
  }

  private Expr crosses(String value) {
    List<Expr> terms = new ArrayList<>();
    terms.add(equal(FieldNames.SERVICE_NAME, fact == TraceFact.VERSIONS ? service(value) : value));
    if (fact == TraceFact.VERSIONS) {
      terms.add(equal("service.version", value.substring(value.indexOf('@') + 1)));
    }
    return new Expr.TraceMatch(terms.size() == 1 ? terms.getFirst() : new Expr.And(terms), false);
  }

  private static Expr equal(String column, String value) {
    return new Expr.Compare(Expr.Comparison.EQ, Expr.ColumnRef.of(column), Expr.Literal.of(value));
  }

  private static String service(String version) {
    return version.substring(0, version.indexOf('@'));
  }
}
