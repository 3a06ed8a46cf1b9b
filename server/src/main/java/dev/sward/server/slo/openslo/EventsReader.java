package dev.sward.server.slo.openslo;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprChecker;
import dev.sward.expr.ExprException;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprSyntaxException;
import dev.sward.expr.Problem;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.server.platform.http.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a source of Sward's counts: datasets, expressions, breakdowns. */
final class EventsReader {
  private static final int MOST_DATASETS = 100;
  private static final int LONGEST_NAME = 1_024;
  private static final int MOST_BREAKDOWNS = 5;

  private EventsReader() {}

  /** {@code dataset} or {@code datasets}, one of them. */
  static Optional<DatasetScope.Named> scope(Section spec) {
    if (spec.has("dataset") && spec.has("datasets")) {
      spec.findings()
          .message(
              spec.path("datasets"),
              "stands beside dataset (expected: one of the two). Remove one",
              spec.place("datasets"));
      return Optional.empty();
    }
    List<Section.Item> items = new ArrayList<>(spec.items("datasets"));
    if (!spec.has("datasets")) {
      spec.required("dataset", "the name of a dataset, or a list of them as datasets")
          .ifPresent(name -> items.add(new Section.Item(name, spec.path("dataset"))));
    } else if (items.isEmpty() || items.size() > MOST_DATASETS) {
      spec.findings()
          .message(
              spec.path("datasets"),
              "%d names (expected: 1 to %d)".formatted(items.size(), MOST_DATASETS),
              spec.place("datasets"));
      return Optional.empty();
    }
    List<DatasetName> names = new ArrayList<>();
    items.forEach(item -> dataset(spec, item).ifPresent(names::add));
    return names.isEmpty() || names.size() < items.size()
        ? Optional.empty()
        : Optional.of(new DatasetScope.Named(names.stream().distinct().toList()));
  }

  private static Optional<DatasetName> dataset(Section spec, Section.Item item) {
    try {
      if (item.value() instanceof Yaml.Scalar name && !name.isNull()) {
        return Optional.of(new DatasetName(name.text()));
      }
    } catch (IllegalArgumentException e) {
      // As any other value that is no name.
    }
    spec.findings()
        .wrong(
            item.path(),
            item.value(),
            "the name of a dataset, 1 to %d characters".formatted(DatasetName.MAX_LENGTH));
    return Optional.empty();
  }

  /** A condition that must be there. */
  static Optional<Expr> condition(Section spec, String field) {
    return spec.required(field, "a condition, as http.response.status_code < 500")
        .flatMap(text -> expression(spec, spec.path(field), text, ExprChecker.Use.FILTER));
  }

  /** A value of an event that must be there. */
  static Optional<Expr> value(Section spec, String field) {
    return spec.required(field, "an attribute or expression, as duration_ms")
        .flatMap(text -> expression(spec, spec.path(field), text, ExprChecker.Use.VALUE));
  }

  /** Names of attributes, or {@code {expression, name}}. */
  static List<Query.Breakdown> breakdowns(Section spec) {
    List<Section.Item> items = spec.items("breakdowns");
    if (items.size() > MOST_BREAKDOWNS) {
      spec.findings()
          .message(
              spec.path("breakdowns"),
              "%d (expected: at most %d)".formatted(items.size(), MOST_BREAKDOWNS),
              spec.place("breakdowns"));
      return List.of();
    }
    List<Query.Breakdown> breakdowns = new ArrayList<>();
    items.forEach(item -> breakdown(spec, item).ifPresent(breakdowns::add));
    return breakdowns;
  }

  private static Optional<Query.Breakdown> breakdown(Section spec, Section.Item item) {
    if (item.value() instanceof Yaml.Mapping) {
      return Section.of(item.value(), item.path(), spec.findings())
          .flatMap(fields -> {
            Optional<Yaml.Scalar> name = fields.required("name", "a name for people");
            Optional<Expr> expression = value(fields, "expression");
            fields.refuseOthers();
            return name.flatMap(
                text -> expression.map(expr -> new Query.Breakdown(expr, text.text())));
          });
    }
    if (item.value() instanceof Yaml.Scalar name
        && !name.text().isEmpty()
        && name.text().length() <= LONGEST_NAME) {
      return checked(spec, item.path(), name, column(name.text()), ExprChecker.Use.VALUE)
          .map(column -> new Query.Breakdown(column, name.text()));
    }
    spec.findings()
        .wrong(item.path(), item.value(), "the name of an attribute, or {expression, name}");
    return Optional.empty();
  }

  /** The attribute of a name, of another span if a prefix says so. */
  static Expr.ColumnRef column(String name) {
    for (Expr.Relation relation : Expr.Relation.values()) {
      String prefix = relation.prefix();
      if (!prefix.isEmpty() && name.startsWith(prefix) && name.length() > prefix.length()) {
        return new Expr.ColumnRef(name.substring(prefix.length()), relation);
      }
    }
    return Expr.ColumnRef.of(name);
  }

  private static Optional<Expr> expression(
      Section spec, String path, Yaml.Scalar text, ExprChecker.Use use) {
    try {
      return checked(spec, path, text, ExprParser.parse(text.text()), use);
    } catch (ExprSyntaxException e) {
      spec.findings()
          .add(
              new FieldError(
                  path,
                  String.valueOf(e.getMessage()),
                  Optional.of(text.text()),
                  List.of(),
                  Optional.of(e.position()),
                  Optional.of(text.placeOf(e.position()))));
    } catch (ExprException e) {
      spec.findings().message(path, String.valueOf(e.getMessage()), text.place());
    }
    return Optional.empty();
  }

  private static Optional<Expr> checked(
      Section spec, String path, Yaml.Scalar text, Expr expr, ExprChecker.Use use) {
    List<Problem> errors =
        ExprChecker.check(expr, use, Set.of()).stream().filter(Problem::isError).toList();
    errors.forEach(error -> spec.findings().message(path, error.message(), text.place()));
    return errors.isEmpty() ? Optional.of(expr) : Optional.empty();
  }
}
