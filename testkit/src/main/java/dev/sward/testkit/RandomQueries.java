package dev.sward.testkit;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.Comparison;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Valid questions about {@link RandomEvents}, from a seed. Orders and conditions on groups go by
 * figures that every store calculates to the last bit, so that the same groups are shown.
 */
public final class RandomQueries {
  /** Exact over plain columns whatever the order of the rows. */
  private static final Set<CalculationOp> EXACT =
      Set.of(
          CalculationOp.COUNT,
          CalculationOp.ROWS,
          CalculationOp.SUM,
          CalculationOp.MIN,
          CalculationOp.MAX,
          CalculationOp.COUNT_DISTINCT);

  private static final List<String> NUMERIC = List.of("duration_ms", "size", "status", "mixed");

  private final RandomGenerator random;
  private final RandomExprs exprs;
  private final Instant around;

  public RandomQueries(RandomGenerator random, Instant around) {
    this.random = random;
    this.around = around;
    exprs = new RandomExprs(random);
  }

  public Query query() {
    List<Calculation> calculations = calculations();
    List<Query.Breakdown> breakdowns = breakdowns();
    boolean series = chance(40);
    return new Query(
        scope(),
        range(),
        calculations,
        chance(60) ? Optional.of(exprs.filter(2)) : Optional.empty(),
        breakdowns,
        orders(calculations, breakdowns),
        havings(calculations),
        chance(50) ? 1 + random.nextInt(5) : 1_000,
        series ? Optional.of(granularity()) : Optional.empty(),
        chance(15) ? Optional.of(Duration.ofHours(24)) : Optional.empty());
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private DatasetScope scope() {
    if (chance(30)) {
      return new DatasetScope.All();
    }
    List<DatasetName> names = new ArrayList<>();
    for (String name : RandomEvents.DATASETS) {
      if (names.isEmpty() || chance(40)) {
        names.add(new DatasetName(name));
      }
    }
    return new DatasetScope.Named(names);
  }

  private TimeRange range() {
    Instant start = around.minus(Duration.ofSeconds(random.nextLong(600, 3_600)));
    Instant end = around.plus(Duration.ofNanos(random.nextLong(1, 1_800_000_000_000L)));
    return new TimeRange(chance(20) ? start.minus(Duration.ofHours(26)) : start, end);
  }

  private Duration granularity() {
    return Duration.ofSeconds(List.of(60, 300, 420, 3_600).get(random.nextInt(4)));
  }

  /** The first decides the default order, so it is an exact one. */
  private List<Calculation> calculations() {
    List<Calculation> calculations = new ArrayList<>();
    calculations.add(exact(0));
    for (int i = 1 + random.nextInt(4); i > 1; i--) {
      calculations.add(chance(40) ? exact(i) : any(i));
    }
    return calculations;
  }

  private Calculation exact(int number) {
    CalculationOp op = EXACT.stream().sorted().toList().get(random.nextInt(EXACT.size()));
    boolean needsNone = !op.takesArgument() || (op == CalculationOp.COUNT && chance(60));
    return new Calculation(
        op,
        needsNone ? Optional.empty() : Optional.of(Expr.ColumnRef.of(one(columnsFor(op)))),
        chance(20) ? Optional.of(exprs.condition(1)) : Optional.empty(),
        "exact " + number);
  }

  private static List<String> columnsFor(CalculationOp op) {
    boolean anyColumn = op == CalculationOp.COUNT || op == CalculationOp.COUNT_DISTINCT;
    return anyColumn ? RandomEvents.COLUMNS : NUMERIC;
  }

  private Calculation any(int number) {
    CalculationOp op = one(List.of(CalculationOp.values()));
    boolean needsNone = !op.takesArgument();
    boolean plain = chance(70);
    Expr argument = plain ? Expr.ColumnRef.of(one(columnsFor(op))) : exprs.value(2);
    return new Calculation(
        op,
        needsNone ? Optional.empty() : Optional.of(argument),
        chance(20) ? Optional.of(exprs.condition(1)) : Optional.empty(),
        "any " + number);
  }

  private List<Query.Breakdown> breakdowns() {
    List<Query.Breakdown> breakdowns = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Expr expression = chance(70) ? exprs.column() : exprs.value(2);
      breakdowns.add(new Query.Breakdown(expression, "by " + i));
    }
    return breakdowns;
  }

  private List<Query.Order> orders(
      List<Calculation> calculations, List<Query.Breakdown> breakdowns) {
    List<String> names = new ArrayList<>(exactNames(calculations));
    breakdowns.forEach(breakdown -> names.add(breakdown.name()));
    List<Query.Order> orders = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      orders.add(new Query.Order(one(names), random.nextBoolean()));
    }
    return orders;
  }

  private List<Query.Having> havings(List<Calculation> calculations) {
    if (!chance(20)) {
      return List.of();
    }
    Comparison op = one(List.of(Comparison.values()));
    return List.of(new Query.Having(one(exactNames(calculations)), op, random.nextInt(0, 30)));
  }

  private static List<String> exactNames(List<Calculation> calculations) {
    return calculations.stream()
        .map(Calculation::name)
        .filter(name -> name.startsWith("exact"))
        .toList();
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
