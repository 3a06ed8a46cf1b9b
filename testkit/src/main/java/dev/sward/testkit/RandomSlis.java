package dev.sward.testkit;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.sli.Sli;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Indicators over {@link RandomEvents}, from a seed. */
public final class RandomSlis {
  private final RandomGenerator random;
  private final RandomExprs exprs;

  public RandomSlis(RandomGenerator random) {
    this.random = random;
    exprs = new RandomExprs(random);
  }

  public Sli sli() {
    return new Sli(
        new DatasetScope.Named(
            RandomEvents.DATASETS
                .subList(0, 1 + random.nextInt(RandomEvents.DATASETS.size()))
                .stream()
                .map(DatasetName::new)
                .toList()),
        eligible(),
        exprs.filter(1),
        groupBy());
  }

  private Expr eligible() {
    List<Expr> terms = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      terms.add(random.nextInt(3) == 0 ? exprs.filter(1) : exprs.condition(1));
    }
    return terms.size() == 1 ? terms.getFirst() : new Expr.And(terms);
  }

  private List<Query.Breakdown> groupBy() {
    List<Query.Breakdown> groupBy = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String column = RandomEvents.COLUMNS.get(random.nextInt(RandomEvents.COLUMNS.size()));
      groupBy.add(new Query.Breakdown(Expr.ColumnRef.of(column), "by " + i));
    }
    return groupBy;
  }
}
