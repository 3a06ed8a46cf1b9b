package dev.sward.store.duckdb;

import dev.sward.query.CalculationOp;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked of the groups that are shown: time series, quantiles and heatmaps. */
final class GroupDetails {
  private final Asking asking;
  private final Groups groups;
  private final Overview overview;
  private final List<CalculationSql> calculations;
  private final Series series;

  GroupDetails(Asking asking, Groups groups, Overview overview) {
    this.asking = asking;
    this.groups = groups;
    this.overview = overview;
    calculations = asking.calculations();
    series = asking.series();
  }

  void readAll() throws SQLException {
    quantiles();
    if (asking.query().granularity().isPresent()) {
      points();
      inFlight();
    }
    cells();
  }

  private String bucket(Pass pass) {
    return asking.query().granularity().isPresent()
        ? pass.named(series.bucket(pass.rows().eventTime()))
        : "0";
  }

  private QuantileSql.SeriesWish seriesWish() {
    return asking.query().granularity().isPresent()
        ? QuantileSql.SeriesWish.SERIES
        : QuantileSql.SeriesWish.TOTALS;
  }

  private void points() throws SQLException {
    Pass pass = asking.pass();
    String number = groups.number(pass);
    String bucket = pass.named(series.bucket(pass.rows().eventTime()));
    List<Integer> indexes = new ArrayList<>();
    List<String> outputs = new ArrayList<>(List.of(number + " AS n", bucket + " AS b"));
    for (int i = 0; i < calculations.size(); i++) {
      CalculationSql calculation = calculations.get(i);
      if (calculation.isAggregate() && !isInFlight(calculation)) {
        String a = calculation.a(pass, overview.weighting(), asking.tables().range());
        String b = calculation.b(pass, overview.weighting());
        String value = calculation.total(a, b == null ? "" : b, asking.tables().range());
        outputs.add("CAST(" + value + " AS DOUBLE)");
        indexes.add(i);
      }
    }
    String from = groups.from(pass);
    asking.each(
        Asking.select(pass, outputs, from, " GROUP BY n, b"),
        result -> {
          Answer answer = groups.answer(result.getInt(1));
          asking.count(1 + indexes.size());
          long timeBucket = result.getLong(2);
          answer.point(timeBucket);
          for (int i = 0; i < indexes.size(); i++) {
            answer.value(timeBucket, indexes.get(i), Asking.number(result, 3 + i));
          }
        });
  }

  private static boolean isInFlight(CalculationSql calculation) {
    return calculation.calculation().op() == CalculationOp.CONCURRENCY;
  }

  private void inFlight() throws SQLException {
    for (int i = 0; i < calculations.size(); i++) {
      CalculationSql calculation = calculations.get(i);
      if (isInFlight(calculation)) {
        Pass pass = asking.pass();
        String number = groups.number(pass);
        InFlight inFlight = new InFlight(series, calculation, i, asking::count);
        asking.each(
            inFlight.statement(pass, asking.tables().range(), number, () -> groups.from(pass)),
            inFlight::read);
        inFlight.finish(groups::answer);
      }
    }
  }

  private void quantiles() throws SQLException {
    Map<CalculationSql.Distribution, List<Integer>> byDistribution = new LinkedHashMap<>();
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isQuantile()) {
        byDistribution
            .computeIfAbsent(calculations.get(i).distribution(), key -> new ArrayList<>())
            .add(i);
      }
    }
    for (List<Integer> indexes : byDistribution.values()) {
      Pass pass = asking.pass();
      QuantileSql quantiles = new QuantileSql(indexes.stream().map(calculations::get).toList());
      QuantileSql.Columns columns =
          new QuantileSql.Columns(
              groups.number(pass), bucket(pass), overview.weighting().sum(pass, List.of()));
      quantiles.conditions(pass);
      asking.each(
          quantiles.statement(pass, columns, groups.from(pass), seriesWish()),
          result -> {
            asking.count(indexes.size());
            Answer answer = groups.answer(result.getInt(1));
            long timeBucket = result.getLong(2);
            boolean total = result.wasNull();
            for (int i = 0; i < indexes.size(); i++) {
              double value = LogBuckets.representative(result.getInt(3 + i));
              if (total) {
                answer.total(indexes.get(i), value);
              } else {
                answer.value(timeBucket, indexes.get(i), value);
              }
            }
          });
    }
  }

  private void cells() throws SQLException {
    int heatmap = 0;
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).calculation().op() == CalculationOp.HEATMAP) {
        double[] bounds = overview.bounds().get(heatmap++);
        if (bounds.length > 0) {
          cells(i, bounds);
        }
      }
    }
  }

  private void cells(int index, double[] bounds) throws SQLException {
    CalculationSql calculation = calculations.get(index);
    Pass pass = asking.pass();
    String number = groups.number(pass);
    String bucket = bucket(pass);
    String value = calculation.number(pass);
    String cell = HeatmapSql.index(pass.sql(), bounds, value);
    String weight = overview.weighting().sum(pass, List.of());
    List<String> conditions = calculation.conditions(pass, value + " IS NOT NULL");
    String from = groups.from(pass);
    asking.each(
        Asking.select(
            pass,
            List.of(number + " AS n", bucket + " AS b", cell + " AS v", weight),
            from,
            " WHERE " + Conversions.joined(conditions, "AND") + " GROUP BY n, b, v"),
        result -> {
          asking.count(1);
          groups
              .answer(result.getInt(1))
              .cell(
                  index,
                  result.getLong(2),
                  result.getInt(3),
                  bounds.length - 1,
                  result.getDouble(4));
        });
  }
}
