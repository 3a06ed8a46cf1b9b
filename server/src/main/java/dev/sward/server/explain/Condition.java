package dev.sward.server.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import dev.sward.expr.Expr;
import dev.sward.expr.Function;
import dev.sward.query.KeyValues;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.JsonNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A term of an explanation as something to ask with.
 *
 * @param subject the attribute's expression
 * @param values one of these, in order; none for a range
 * @param low inclusive; empty: no bound
 * @param orMissing it also holds where there is no value
 */
record Condition(
    String attribute,
    Factor.Kind kind,
    Expr subject,
    List<Value> values,
    Optional<Double> low,
    Optional<Bound> high,
    boolean orMissing) {
  Condition {
    values = values.stream().sorted(KeyValues.ORDER).toList();
  }

  /** An upper bound. */
  record Bound(double value, Expr.Comparison op) {}

  /** The term in words of the factor it was found in: an end that is the factor's is open. */
  static Condition of(Term term, Factor factor, Expr subject) {
    List<Value> values = new ArrayList<>();
    List<Level.Between> intervals = new ArrayList<>();
    boolean orMissing = false;
    for (Level level : term.levels()) {
      switch (level) {
        case Level.Is is -> values.add(is.value());
        case Level.Between between -> intervals.add(between);
        case Level.Missing _ -> orMissing = true;
        case Level.Other _ ->
            throw new IllegalStateException(
                "term of %s: other values (expected: known ones)".formatted(term.factor()));
      }
    }
    Optional<Double> low = Optional.empty();
    Optional<Bound> high = Optional.empty();
    if (!intervals.isEmpty()) {
      Level.Between first = intervals.getFirst();
      Level.Between last = intervals.getLast();
      if (!first.equals(factor.levels().get(Factor.FIRST))) {
        low = Optional.of(first.low());
      }
      if (!last.equals(factor.levels().getLast())) {
        high =
            Optional.of(
                new Bound(last.high(), last.closed() ? Expr.Comparison.LE : Expr.Comparison.LT));
      }
    }
    return new Condition(term.factor(), term.kind(), subject, values, low, high, orMissing);
  }

  /** Whether anything is said of the value but that there is one. */
  boolean isRange() {
    return low.isPresent() || high.isPresent();
  }

  private boolean isExists() {
    return values.isEmpty() && !isRange();
  }

  /** What it is, in the words of a query's filters. */
  String op() {
    if (orMissing && isExists()) {
      return "does-not-exist";
    }
    return isExists() ? "exists" : isRange() ? "range" : values.size() == 1 ? "=" : "in";
  }

  Expr expression() {
    List<Expr> terms = new ArrayList<>();
    if (!values.isEmpty()) {
      List<Expr.Literal> literals = values.stream().map(Condition::literal).toList();
      terms.add(
          literals.size() == 1
              ? new Expr.Compare(Expr.Comparison.EQ, subject, literals.getFirst())
              : new Expr.In(subject, literals));
    }
    low.ifPresent(
        from -> terms.add(new Expr.Compare(Expr.Comparison.GE, subject, Expr.Literal.of(from))));
    high.ifPresent(
        to -> terms.add(new Expr.Compare(to.op(), subject, Expr.Literal.of(to.value()))));
    if (terms.isEmpty()) {
      return orMissing ? missing() : new Expr.Exists(subject);
    }
    Expr all = terms.size() == 1 ? terms.getFirst() : new Expr.And(terms);
    return orMissing ? new Expr.Or(List.of(all, missing())) : all;
  }

  /** A list without members says as little as none. */
  private Expr missing() {
    Expr absent = new Expr.Not(new Expr.Exists(subject));
    return kind == Factor.Kind.MEMBERS
        ? new Expr.Or(
            List.of(
                absent,
                new Expr.Compare(
                    Expr.Comparison.EQ,
                    new Expr.Call(Function.LENGTH, List.of(subject)),
                    Expr.Literal.of(0L))))
        : absent;
  }

  /** All of several. */
  static Expr all(List<Condition> conditions) {
    return conditions.size() == 1
        ? conditions.getFirst().expression()
        : new Expr.And(conditions.stream().map(Condition::expression).toList());
  }

  /** Both, where there are both. */
  static Optional<Expr> all(Optional<Expr> one, Optional<Expr> other) {
    List<Expr> terms = Stream.concat(one.stream(), other.stream()).toList();
    return terms.size() < 2 ? terms.stream().findFirst() : Optional.of(new Expr.And(terms));
  }

  /** As filters of a query; empty if they cannot say it. */
  Optional<ArrayNode> filters() {
    boolean isOfNoMember = orMissing && kind == Factor.Kind.MEMBERS;
    if (isOfNoMember || !(subject instanceof Expr.ColumnRef column)) {
      return Optional.empty();
    }
    String name = column.relation().prefix() + column.name();
    ArrayNode filters = Json.array();
    if (!values.isEmpty()) {
      ObjectNode filter = filters.addObject().put("column", name).put("op", op());
      if (values.size() == 1) {
        filter.set("value", literalNode(values.getFirst()));
      } else {
        ArrayNode options = filter.putArray("value");
        values.forEach(value -> options.add(literalNode(value)));
      }
    }
    low.ifPresent(from -> addBound(filters, name, Expr.Comparison.GE, from));
    high.ifPresent(to -> addBound(filters, name, to.op(), to.value()));
    if (filters.isEmpty()) {
      filters.addObject().put("column", name).put("op", op());
      return Optional.of(filters);
    }
    return Optional.of(orMissing ? orMissing(name, filters) : filters);
  }

  private static void addBound(ArrayNode filters, String name, Expr.Comparison op, double value) {
    filters
        .addObject()
        .put("column", name)
        .put("op", op.symbol())
        .set("value", JsonNodes.number(value));
  }

  private static ArrayNode orMissing(String name, ArrayNode filters) {
    ArrayNode either = Json.array();
    if (filters.size() > 1) {
      ObjectNode all = Json.object();
      all.set("filters", filters);
      either.add(all);
    } else {
      either.addAll(filters);
    }
    either.addObject().put("column", name).put("op", "does-not-exist");
    ObjectNode group = Json.object().put("filter_combination", "OR");
    group.set("filters", either);
    return Json.array().add(group);
  }

  private static JsonNode literalNode(Value value) {
    return JsonNodes.value(literal(value).value());
  }

  /** What equals this value only: numbers that are none in JSON are compared as text. */
  private static Expr.Literal literal(Value value) {
    return value instanceof Value.Num number && !Double.isFinite(number.value())
        ? Expr.Literal.of(value.text())
        : new Expr.Literal(value);
  }
}
