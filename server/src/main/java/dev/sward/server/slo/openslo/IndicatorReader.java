package dev.sward.server.slo.openslo;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.sli.Sli;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an indicator counts. Of the sources of one ratio, {@code total} says which events
 * count, {@code good} or {@code bad} which of those are.
 */
final class IndicatorReader {
  private static final Expr ALL = Expr.Literal.of(true);

  private final SourceReader sources;

  IndicatorReader(Library library, ApiVersion version) {
    sources = new SourceReader(library, version);
  }

  /** The spec of an SLI. */
  Indicator read(Section spec) {
    spec.text("description");
    Optional<Section> ratio = spec.section("ratioMetric");
    Optional<Section> threshold = spec.section("thresholdMetric");
    if (ratio.isEmpty() == threshold.isEmpty()) {
      spec.findings()
          .message(
              spec.path(),
              "%s (expected: ratioMetric or thresholdMetric, one of the two)"
                  .formatted(ratio.isEmpty() ? "no metric" : "two metrics"),
              spec.place());
    }
    spec.refuseOthers();
    Optional<Measure> measure =
        ratio.isPresent() ? ratio(ratio.get()) : threshold.flatMap(this::threshold);
    return new Indicator(measure, sources.foreign());
  }

  /** A ratio whose fields are {@code good}, {@code bad}, {@code total} or {@code raw}. */
  Optional<Measure> ratio(Section ratio) {
    ratio.flag("counter");
    ratio.flag("incremental");
    Optional<Measure> measure =
        ratio.has("raw") || ratio.has("rawType") ? raw(ratio) : parts(ratio);
    ratio.refuseOthers();
    return measure;
  }

  /** A value that the objective compares. */
  Optional<Measure> threshold(Section threshold) {
    return sources
        .source(threshold)
        .flatMap(spec -> {
          Optional<DatasetScope.Named> scope = EventsReader.scope(spec);
          Optional<Expr> where = where(spec);
          Optional<Expr> value = EventsReader.value(spec, "value");
          List<Query.Breakdown> groups = EventsReader.breakdowns(spec);
          spec.refuseOthers();
          return scope.isPresent() && where.isPresent() && value.isPresent()
              ? Optional.of(
                  new Measure.Threshold(
                      new Sli(scope.get(), where.get(), ALL, groups), value.get()))
              : Optional.empty();
        });
  }

  List<ForeignQuery> foreign() {
    return sources.foreign();
  }

  private Optional<Measure> raw(Section ratio) {
    if (!ratio.has("rawType")) {
      ratio.findings().missing(ratio.path("rawType"), "success or failure", ratio.place());
    }
    Optional<String> type = ratio.oneOf("rawType", List.of("success", "failure"));
    for (String other : List.of("good", "bad", "total")) {
      refuse(ratio, other, "raw");
    }
    Optional<Section> source = sources.source(ratio, "raw");
    if (source.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    Section spec = source.get();
    Optional<DatasetScope.Named> scope = EventsReader.scope(spec);
    Optional<Expr> eligible = EventsReader.condition(spec, "eligible");
    Optional<Expr> good =
        type.get().equals("success")
            ? EventsReader.condition(spec, "good")
            : EventsReader.condition(spec, "bad").map(Expr.Not::new);
    List<Query.Breakdown> groups = EventsReader.breakdowns(spec);
    spec.refuseOthers();
    return measure(scope, eligible, good, groups);
  }

  private Optional<Measure> parts(Section ratio) {
    boolean bad = ratio.has("bad") && !ratio.has("good");
    if (!bad) {
      refuse(ratio, "bad", "good");
    }
    Optional<Section> total = sources.source(ratio, "total");
    Optional<Section> part = sources.source(ratio, bad ? "bad" : "good");
    if (total.isEmpty() || part.isEmpty()) {
      return Optional.empty();
    }
    Section all = total.get();
    Optional<DatasetScope.Named> scope = EventsReader.scope(all);
    Optional<Expr> eligible = where(all);
    List<Query.Breakdown> groups = EventsReader.breakdowns(all);
    all.refuseOthers();
    Section some = part.get();
    requireSame(some, scope, groups);
    Optional<Expr> where = EventsReader.condition(some, "where");
    some.refuseOthers();
    return measure(scope, eligible, bad ? where.map(Expr.Not::new) : where, groups);
  }

  private static Optional<Measure> measure(
      Optional<DatasetScope.Named> scope,
      Optional<Expr> eligible,
      Optional<Expr> good,
      List<Query.Breakdown> groups) {
    return scope.isPresent() && eligible.isPresent() && good.isPresent()
        ? Optional.of(new Measure.Ratio(new Sli(scope.get(), eligible.get(), good.get(), groups)))
        : Optional.empty();
  }

  private static Optional<Expr> where(Section spec) {
    return spec.has("where") ? EventsReader.condition(spec, "where") : Optional.of(ALL);
  }

  /** Good events are some of all events: of the same datasets, in the same groups. */
  private static void requireSame(
      Section some, Optional<DatasetScope.Named> scope, List<Query.Breakdown> groups) {
    if (some.has("dataset") || some.has("datasets")) {
      Optional<DatasetScope.Named> own = EventsReader.scope(some);
      if (own.isPresent() && scope.isPresent() && !own.equals(scope)) {
        String field = some.has("dataset") ? "dataset" : "datasets";
        some.findings()
            .message(
                some.path(field),
                "is not that of total (expected: the same, or none)",
                some.place(field));
      }
    }
    if (some.has("breakdowns") && !EventsReader.breakdowns(some).equals(groups)) {
      some.findings()
          .message(
              some.path("breakdowns"),
              "are not those of total (expected: the same, or none)",
              some.place("breakdowns"));
    }
  }

  private static void refuse(Section ratio, String field, String other) {
    if (ratio.has(field)) {
      ratio
          .findings()
          .message(
              ratio.path(field),
              "stands beside %s (expected: one of the two). Remove one".formatted(other),
              ratio.place(field));
    }
  }
}
