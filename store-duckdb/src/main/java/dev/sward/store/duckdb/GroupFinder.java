package dev.sward.store.duckdb;

import dev.sward.event.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the groups that are shown, with their totals and those of "other". */
final class GroupFinder {
  private final Asking asking;
  private final Overview overview;
  private final List<CalculationSql> calculations;
  private final Weighting weighting;
  private long matched;

  GroupFinder(Asking asking, Overview overview) {
    this.asking = asking;
    this.overview = overview;
    calculations = asking.calculations();
    weighting = overview.weighting();
    matched = overview.matched().orElse(0);
  }

  Groups find() throws SQLException {
    if (asking.query().breakdowns().isEmpty()) {
      return onlyGroup();
    }
    Groups groups = ranked();
    if (groups.shown() > 0) {
      distinctOfOther(groups);
    }
    return groups;
  }

  /** Rows that passed the filter; known once the groups are found. */
  long matched() {
    return matched;
  }

  /** The aggregates of a pass, as a0, b0, a1 … */
  private List<String> aggregates(Pass pass) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < calculations.size(); i++) {
      CalculationSql calculation = calculations.get(i);
      if (calculation.isAggregate()) {
        outputs.add(calculation.a(pass, weighting, asking.tables().range()) + " AS a" + i);
        String b = calculation.b(pass, weighting);
        if (b != null) {
          outputs.add(b + " AS b" + i);
        }
      }
    }
    return outputs;
  }

  /** The totals of the aggregates of a table, as t0, t1 … */
  private List<String> totals(String prefix) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate()) {
        outputs.add("CAST(" + total(prefix, i) + " AS DOUBLE) AS t" + i);
      }
    }
    return outputs;
  }

  private String total(String prefix, int index) {
    return calculations
        .get(index)
        .total(prefix + "a" + index, prefix + "b" + index, asking.tables().range());
  }

  private Groups onlyGroup() throws SQLException {
    Groups groups = new Groups(asking, List.of(List.of()), 1, "");
    if (calculations.stream().noneMatch(CalculationSql::isAggregate)
        && overview.matched().isPresent()) {
      return groups;
    }
    Pass pass = asking.pass();
    List<String> aggregates = aggregates(pass);
    aggregates.add("count(*) AS matched");
    List<String> totals = new ArrayList<>(totals("g."));
    totals.add("g.matched");
    SqlText.Bound bound =
        pass.sql()
            .statement(
                "SELECT %s FROM (SELECT %s FROM %s) g"
                    .formatted(
                        String.join(", ", totals), String.join(", ", aggregates), pass.from()));
    asking.each(
        bound,
        result -> {
          readTotals(result, 1, groups.answer(0));
          matched = result.getLong(totals.size());
        });
    return groups;
  }

  private void readTotals(ResultSet result, int firstColumn, Answer answer) throws SQLException {
    int column = firstColumn;
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate()) {
        answer.total(i, Asking.number(result, column++));
      }
    }
  }

  /** Makes the tables of all groups and of those shown. */
  private Groups ranked() throws SQLException {
    Ranking ranking =
        new Ranking(asking.temp(), asking.query(), calculations, asking.tables().range());
    Pass pass = asking.pass();
    List<GroupKey> keys = asking.keys(pass);
    String groups = asking.temp().create(ranking.groups(pass, keys, aggregates(pass), weighting));
    for (int i : ranking.rankedQuantiles()) {
      groups =
          new RankedQuantile(asking.temp(), calculations.get(i), i, weighting, groups)
              .addTo(asking::pass, asking::keys);
    }
    String shown = asking.temp().create(ranking.shown(groups, keys));
    long total = ranking.count(groups);
    List<List<@Nullable Value>> shownKeys = new ArrayList<>();
    List<@Nullable Double[]> shownTotals = new ArrayList<>();
    asking.each(
        ranking.read(shown, keys, totals("")),
        result -> {
          asking.count(1);
          shownKeys.add(ranking.key(result, keys));
          shownTotals.add(totalsOf(result, 1 + 3 * keys.size()));
        });
    String lookup =
        asking.query().havings().isEmpty()
            ? shown
            : asking.temp().create(ranking.numbers(groups, shown, keys));
    Groups found = new Groups(asking, shownKeys, total, lookup);
    for (int i = 0; i < shownTotals.size(); i++) {
      setTotals(found.answer(i), shownTotals.get(i));
    }
    if (found.hasOther()) {
      asking.each(
          ranking.other(groups, shown, totals("g.")),
          result -> setTotals(found.answer(Groups.OTHER), totalsOf(result, 1)));
    }
    return found;
  }

  private @Nullable Double[] totalsOf(ResultSet result, int firstColumn) throws SQLException {
    @Nullable Double[] totals = new Double[calculations.size()];
    int column = firstColumn;
    for (int i = 0; i < totals.length; i++) {
      if (calculations.get(i).isAggregate()) {
        totals[i] = Asking.number(result, column++);
      }
    }
    return totals;
  }

  private void setTotals(Answer answer, @Nullable Double[] totals) {
    for (int i = 0; i < totals.length; i++) {
      answer.total(i, totals[i]);
    }
  }

  /** Different values of "other" cannot be had from those of its groups. */
  private void distinctOfOther(Groups groups) throws SQLException {
    List<Integer> distinct = new ArrayList<>();
    for (int i = 0; i < calculations.size(); i++) {
      if (calculations.get(i).isAggregate() && !calculations.get(i).isMergeable()) {
        distinct.add(i);
      }
    }
    if (distinct.isEmpty() || !groups.hasOther()) {
      return;
    }
    Pass pass = asking.pass();
    String number = groups.number(pass);
    List<String> outputs = new ArrayList<>();
    for (int i : distinct) {
      outputs.add(calculations.get(i).a(pass, weighting, asking.tables().range()));
    }
    String from = groups.from(pass);
    asking.each(
        Asking.select(pass, outputs, from, " WHERE " + number + " = " + Groups.OTHER),
        result -> {
          for (int i = 0; i < distinct.size(); i++) {
            groups.answer(Groups.OTHER).total(distinct.get(i), Asking.number(result, i + 1));
          }
        });
  }
}
