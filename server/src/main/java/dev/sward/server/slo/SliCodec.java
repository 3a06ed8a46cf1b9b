package dev.sward.server.slo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprException;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.Nearest;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.server.explore.BreakdownCodec;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.Names;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.sli.Classification;
import dev.sward.sli.Sli;
import dev.sward.slo.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Indicators as {@code "sli": {datasets, eligible, good}, "group_by": […], "user"}. */
final class SliCodec {
  private static final int MOST_DATASETS = 100;
  private static final int MOST_BREAKDOWNS = 5;

  private final BiFunction<DatasetScope, Faults, Names> namesOf;
  private final Supplier<List<String>> datasets;

  private SliCodec(
      BiFunction<DatasetScope, Faults, Names> namesOf, Supplier<List<String>> datasets) {
    this.namesOf = namesOf;
    this.datasets = datasets;
  }

  /** Compares names with those there are. */
  static SliCodec of(Explore explore) {
    return new SliCodec(explore::names, explore::datasetNames);
  }

  /** Asks nothing of the store, so that its warnings mean nothing. */
  static SliCodec ofKept() {
    return new SliCodec((scope, faults) -> new Names(Set.of(), Set::of, faults), List::of);
  }

  /**
   * An indicator.
   *
   * @param user the column that says whom an event was for, if it is not a usual one
   * @param warnings what it probably does not mean to say
   */
  record Read(Sli sli, Optional<String> user, List<String> warnings) {}

  /** Empty if there are faults. */
  Optional<Read> read(JsonFields fields, Faults faults) {
    if (!fields.has("sli")) {
      faults.add(fields.path("sli"), fields.node("sli"), "{datasets, eligible, good}");
      return Optional.empty();
    }
    JsonFields sli =
        JsonFields.of(
            fields.node("sli"), fields.path("sli"), Set.of("datasets", "eligible", "good"), faults);
    Optional<DatasetScope.Named> scope = scope(sli, faults);
    if (scope.isEmpty()) {
      return Optional.empty();
    }
    Names names = namesOf.apply(scope.get(), faults);
    Optional<Expr> eligible = condition(sli, "eligible", names, faults);
    Optional<Expr> good = condition(sli, "good", names, faults);
    List<Query.Breakdown> groupBy =
        BreakdownCodec.read(fields, "group_by", MOST_BREAKDOWNS, names, faults);
    Optional<String> user = user(fields, names, faults);
    if (faults.any() || eligible.isEmpty() || good.isEmpty()) {
      return Optional.empty();
    }
    Sli read = new Sli(scope.get(), eligible.get(), good.get(), groupBy);
    keepable(read.eligible(), sli.path("eligible"), faults);
    keepable(read.good(), sli.path("good"), faults);
    groupBy.forEach(breakdown -> keepable(breakdown.expression(), fields.path("group_by"), faults));
    if (faults.any()) {
      return Optional.empty();
    }
    try {
      var _ = new Classification(read);
    } catch (ExprException e) {
      faults.message(fields.path("sli"), String.valueOf(e.getMessage()), Optional.empty());
      return Optional.empty();
    }
    return Optional.of(new Read(read, user, warnings(read, names)));
  }

  private static Optional<String> user(JsonFields fields, Names names, Faults faults) {
    Optional<String> user = fields.text("user");
    if (user.isPresent() && (user.get().isBlank() || user.get().length() > Slo.LONGEST_USER)) {
      faults.add(
          fields.path("user"),
          fields.node("user"),
          "the name of a column, 1 to %d characters".formatted(Slo.LONGEST_USER));
      return Optional.empty();
    }
    user.ifPresent(name -> names.value(Expr.ColumnRef.of(name), fields.path("user")));
    return user;
  }

  /** What is kept is the canonical text, which may be longer than what was sent. */
  private static void keepable(Expr expr, String path, Faults faults) {
    try {
      var _ = ExprParser.parse(ExprPrinter.print(expr));
    } catch (ExprException e) {
      faults.message(path, "as it would be kept, spelled out: " + e.getMessage(), Optional.empty());
    }
  }

  /** Names that no event has, yet. */
  private List<String> warnings(Sli sli, Names names) {
    List<String> known = datasets.get();
    List<String> warnings = new ArrayList<>();
    for (DatasetName name : sli.scope().names()) {
      if (!known.contains(name.value())) {
        warnings.add(
            "sli.datasets: no events were sent to %s.%s"
                .formatted(name, Nearest.question(name.value(), known)));
      }
    }
    if (warnings.size() < sli.scope().names().size()) {
      warnings.addAll(names.warnings());
    }
    return warnings;
  }

  private static Optional<DatasetScope.Named> scope(JsonFields sli, Faults faults) {
    List<DatasetName> names = new ArrayList<>();
    for (JsonFields.Item item : sli.list("datasets", MOST_DATASETS)) {
      try {
        names.add(new DatasetName(item.node().isTextual() ? item.node().textValue() : ""));
      } catch (IllegalArgumentException e) {
        faults.add(item.path(), item.node(), "the name of a dataset");
      }
    }
    if (names.isEmpty()) {
      faults.add(
          sli.path("datasets"), sli.node("datasets"), "the names of datasets, as [\"checkout\"]");
      return Optional.empty();
    }
    return Optional.of(new DatasetScope.Named(names.stream().distinct().toList()));
  }

  /** Without {@code eligible} every event is. */
  private static Optional<Expr> condition(JsonFields sli, String name, Names names, Faults faults) {
    if (!sli.has(name)) {
      if (name.equals("eligible")) {
        return Optional.of(Expr.Literal.of(true));
      }
      faults.add(
          sli.path(name), sli.node(name), "a condition such as http.response.status_code < 500");
      return Optional.empty();
    }
    return sli.text(name)
        .flatMap(text -> names.parse(text, sli.path(name)))
        .flatMap(expr -> names.condition(expr, sli.path(name)));
  }

  /** Writes the members of an indicator into a definition; reading them gives an equal one. */
  static void write(Sli sli, ObjectNode definition) {
    ObjectNode node = definition.putObject("sli");
    ArrayNode datasets = node.putArray("datasets");
    sli.scope().names().forEach(name -> datasets.add(name.value()));
    node.put("eligible", ExprPrinter.print(sli.eligible()));
    node.put("good", ExprPrinter.print(sli.good()));
    if (!sli.groupBy().isEmpty()) {
      ArrayNode groupBy = definition.putArray("group_by");
      sli.groupBy().forEach(breakdown -> add(breakdown, groupBy));
    }
  }

  private static void add(Query.Breakdown breakdown, ArrayNode groupBy) {
    String text = ExprPrinter.print(breakdown.expression());
    if (breakdown.expression() instanceof Expr.ColumnRef && text.equals(breakdown.name())) {
      groupBy.add(text);
    } else {
      groupBy.add(Json.object().put("expression", text).put("name", breakdown.name()));
    }
  }
}
