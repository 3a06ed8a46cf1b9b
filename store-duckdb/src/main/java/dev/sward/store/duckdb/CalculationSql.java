package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A calculation as aggregates. Two of them are kept, so that those of parts make that of the whole:
 *
 * <pre>
 *                        a                          b
 *   COUNT                Σ weight
 *   ROWS                 rows
 *   SUM                  Σ weight · x
 *   AVG                  Σ weight · x               Σ weight where x is a number
 *   MIN, MAX             the extreme
 *   CONCURRENCY          Σ weight · overlap, ns
 *   COUNT_DISTINCT       different values; not of parts
 * </pre>
 *
 * <p>Quantiles and heatmaps are statements of their own.
 */
final class CalculationSql {
  private static final String NANOS_PER_MILLI = "1000000.0";

  private final Calculation calculation;
  private final CalculationOp base;

  CalculationSql(Calculation calculation) {
    this.calculation = calculation;
    this.base = calculation.op().rateBase();
  }

  Calculation calculation() {
    return calculation;
  }

  /** Whether it is made of the aggregates a and b. */
  boolean isAggregate() {
    return base != CalculationOp.HEATMAP && base.quantile().isEmpty();
  }

  boolean isQuantile() {
    return base.quantile().isPresent();
  }

  /** Whether the aggregates of parts make that of the whole. */
  boolean isMergeable() {
    return isAggregate() && base != CalculationOp.COUNT_DISTINCT;
  }

  /** The aggregate a, over a pass's rows. */
  String a(Pass pass, Weighting weighting, Tables.Range range) {
    return switch (base) {
      case COUNT -> "COALESCE(" + count(pass, weighting) + ", 0)";
      case ROWS -> "count(*)" + filter(pass);
      case SUM, AVG -> sum(pass, weighting);
      case MIN -> "min(" + number(pass) + ")" + filter(pass);
      case MAX -> "max(" + number(pass) + ")" + filter(pass);
      case COUNT_DISTINCT -> countDistinct(pass);
      case CONCURRENCY -> "COALESCE(" + inFlight(pass, range) + ", 0)";
      default -> throw new IllegalStateException("no aggregate: " + base);
    };
  }

  /** The aggregate b; null: there is none. */
  @Nullable String b(Pass pass, Weighting weighting) {
    return base == CalculationOp.AVG
        ? weighting.sum(pass, conditions(pass, number(pass) + " IS NOT NULL"))
        : null;
  }

  boolean hasB() {
    return base == CalculationOp.AVG;
  }

  /** How the aggregates of parts become one. */
  String merge(String column) {
    return switch (base) {
      case MIN -> "min(" + column + ")";
      case MAX -> "max(" + column + ")";
      default -> "sum(" + column + ")";
    };
  }

  /** The total from the aggregates' names. */
  String total(String a, String b, Tables.Range range) {
    return switch (base) {
      case AVG -> "(" + a + " / " + b + ")";
      case CONCURRENCY -> "(" + a + " / " + lengthNanos(range) + ")";
      default -> a;
    };
  }

  static double lengthNanos(Tables.Range range) {
    return (double) range.end() - (double) range.start();
  }

  private String count(Pass pass, Weighting weighting) {
    return weighting.sum(
        pass,
        calculation
            .argument()
            .map(argument ->
                conditions(
                    pass, pass.named(Conversions.exists(pass.expressions().value(argument)))))
            .orElseGet(() -> conditions(pass)));
  }

  private String sum(Pass pass, Weighting weighting) {
    String number = number(pass);
    String weighted =
        weighting.isOne() ? number : number + " * " + pass.named(pass.rows().weight());
    return "sum(" + weighted + ")" + filter(pass);
  }

  /** The finite number of a row that the calculation is about, named. */
  String number(Pass pass) {
    return pass.number(argument());
  }

  private Expr argument() {
    return calculation
        .argument()
        .orElseThrow(() -> new IllegalStateException("no argument: " + calculation));
  }

  /** The conditions of the rows that count, the calculation's own among them. */
  List<String> conditions(Pass pass, String... more) {
    List<String> conditions = new ArrayList<>(List.of(more));
    calculation.where().ifPresent(where -> conditions.add(pass.condition(where)));
    return conditions;
  }

  private String filter(Pass pass) {
    return filter(conditions(pass));
  }

  static String filter(List<String> conditions) {
    return conditions.isEmpty()
        ? ""
        : " FILTER (WHERE " + Conversions.joined(conditions, "AND") + ")";
  }

  private String countDistinct(Pass pass) {
    SqlValue value = pass.expressions().value(argument());
    if (value.isUnknown()) {
      return "0";
    }
    if (!value.lists().isUnknown()) {
      List<String> pieces = new ArrayList<>();
      value.lists().parts().forEach((type, list) -> pieces.add(pass.memberTexts(type, list)));
      if (!value.scalars().isUnknown()) {
        pieces.add("[" + pass.conversions().text(value) + "]");
      }
      String members = pass.named(Conversions.coalesce(pieces, "[NULL]"));
      return "COALESCE(list_unique(flatten(list(%s)%s)), 0)".formatted(members, filter(pass));
    }
    String same =
        value.parts().size() == 1
            ? value.parts().values().iterator().next()
            : pass.conversions().text(value);
    return "count(DISTINCT " + pass.named(same) + ")" + filter(pass);
  }

  private String inFlight(Pass pass, Tables.Range range) {
    String left = pass.named(range.end() + " - " + pass.rows().eventTime());
    String duration = durationNanos(pass);
    String overlap = "CASE WHEN %1$s > 0 THEN least(%1$s, %2$s) END".formatted(duration, left);
    return "sum(%s * %s)%s".formatted(overlap, pass.named(pass.rows().weight()), filter(pass));
  }

  /** How long the row's event took, DOUBLE; NULL if it does not say. */
  static String durationNanos(Pass pass) {
    SqlValue duration = pass.rows().attribute(Expr.ColumnRef.of(FieldNames.DURATION_MS));
    return pass.named("(" + pass.conversions().ownNumber(duration) + ") * " + NANOS_PER_MILLI);
  }

  /** What two quantiles share if they can be read off the same distribution. */
  record Distribution(Expr argument, Optional<Expr> where) {}

  Distribution distribution() {
    return new Distribution(argument(), calculation.where());
  }
}
