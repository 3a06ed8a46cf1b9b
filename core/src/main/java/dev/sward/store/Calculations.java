package dev.sward.store;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.TimeBuckets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calculations over rows of a group, each by its definition. */
final class Calculations {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Evaluator evaluator;

  Calculations(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A number of some row and how many events have it. */
  record Weighted(double value, double weight) {}

  /**
   * The calculation over rows of a bucket; null: nothing to calculate from. For rates, that of
   * their base. For CONCURRENCY the rows may have started before the bucket.
   *
   * @param bucketTime a time in the bucket; nanoseconds since 1970
   */
  @Nullable Double calculate(
      Calculation calculation, List<Row> rows, TimeBuckets buckets, long bucketTime) {
    List<Row> counting = counting(calculation, rows);
    return switch (calculation.op().rateBase()) {
      case COUNT -> count(calculation, counting);
      case ROWS -> (double) counting.size();
      case SUM -> sum(numbers(calculation, counting));
      case AVG -> average(numbers(calculation, counting));
      case MIN -> extreme(numbers(calculation, counting), Comparator.naturalOrder());
      case MAX -> extreme(numbers(calculation, counting), Comparator.reverseOrder());
      case COUNT_DISTINCT -> countDistinct(calculation, counting);
      case CONCURRENCY -> concurrency(counting, buckets, bucketTime);
      case HEATMAP -> null;
      default ->
          quantile(
              numbers(calculation, counting),
              calculation.op().quantile().orElseThrow(() -> new AssertionError(calculation.op())));
    };
  }

  /** The rows that satisfy the calculation's own condition. */
  List<Row> counting(Calculation calculation, List<Row> rows) {
    return calculation.where().isEmpty()
        ? rows
        : rows.stream().filter(row -> evaluator.isTrue(calculation.where().get(), row)).toList();
  }

  /** The finite number of a row that the calculation is about; null: it has none. */
  @Nullable Double number(Calculation calculation, Row row) {
    return Readings.finiteNumber(evaluator.value(argument(calculation), row));
  }

  private static Expr argument(Calculation calculation) {
    return calculation.argument().orElseThrow(() -> new AssertionError(calculation.name()));
  }

  private List<Weighted> numbers(Calculation calculation, List<Row> rows) {
    return rows.stream()
        .map(row -> {
          Double number = number(calculation, row);
          return number == null ? null : new Weighted(number, row.weight());
        })
        .filter(Objects::nonNull)
        .toList();
  }

  private double count(Calculation calculation, List<Row> rows) {
    return rows.stream()
        .filter(row ->
            calculation.argument().isEmpty()
                || evaluator.value(calculation.argument().get(), row) != null)
        .mapToDouble(Row::weight)
        .sum();
  }

  private static @Nullable Double sum(List<Weighted> numbers) {
    return numbers.isEmpty()
        ? null
        : numbers.stream().mapToDouble(number -> number.value() * number.weight()).sum();
  }

  private static @Nullable Double average(List<Weighted> numbers) {
    Double sum = sum(numbers);
    return sum == null ? null : sum / numbers.stream().mapToDouble(Weighted::weight).sum();
  }

  private static @Nullable Double extreme(List<Weighted> numbers, Comparator<Double> order) {
    return numbers.stream().map(Weighted::value).min(order).orElse(null);
  }

  /** The smallest value up to which lies at least this share of the weight. */
  static @Nullable Double quantile(List<Weighted> numbers, double rank) {
    if (numbers.isEmpty()) {
      return null;
    }
    List<Weighted> ascending =
        numbers.stream().sorted(Comparator.comparingDouble(Weighted::value)).toList();
    double wanted = rank * numbers.stream().mapToDouble(Weighted::weight).sum();
    double reached = 0;
    for (Weighted number : ascending) {
      reached += number.weight();
      if (reached >= wanted) {
        return number.value();
      }
    }
    return ascending.getLast().value();
  }

  private double countDistinct(Calculation calculation, List<Row> rows) {
    Set<String> texts = new HashSet<>();
    for (Row row : rows) {
      for (Value member : Row.members(evaluator.value(argument(calculation), row))) {
        texts.add(member.text());
      }
    }
    return texts.size();
  }

  private static double concurrency(List<Row> rows, TimeBuckets buckets, long bucketTime) {
    double length = buckets.lengthNanos(bucketTime);
    double inFlight = 0;
    for (Row row : rows) {
      double from = row.epochNanos() - buckets.start(bucketTime);
      double until = from + durationNanos(row);
      double overlap = Math.min(until, length) - Math.max(from, 0);
      inFlight += overlap > 0 ? row.weight() * overlap : 0;
    }
    return inFlight / length;
  }

  /** How long the row's event took, as far as it says; 0 if it does not. */
  static double durationNanos(Row row) {
    Double millis = Readings.finiteNumber(row.get(FieldNames.DURATION_MS));
    return millis == null ? 0 : millis * NANOS_PER_MILLI;
  }
}
