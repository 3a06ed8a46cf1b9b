package dev.sward.store;

import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Which rows a question speaks of. */
final class RowFilters {
  private RowFilters() {}

  static Predicate<Row> inScope(DatasetScope scope) {
    return switch (scope) {
      case DatasetScope.All all -> row -> true;
      case DatasetScope.Named named -> {
        Set<DatasetName> names = new HashSet<>(named.names());
        yield row -> names.contains(row.dataset());
      }
    };
  }

  static Predicate<Row> within(TimeRange range) {
    return row -> {
      Instant time = EpochNanos.instant(row.epochNanos());
      return !time.isBefore(range.start()) && time.isBefore(range.end());
    };
  }

  static Predicate<Row> where(Optional<Expr> condition, Evaluator evaluator) {
    return condition
        .<Predicate<Row>>map(where -> row -> evaluator.isTrue(where, row))
        .orElse(row -> true);
  }

  static List<Row> select(List<Row> rows, Predicate<Row> condition, QuestionDeadline deadline) {
    return valid(() -> {
      List<Row> selected = new ArrayList<>();
      for (Row row : rows) {
        deadline.check();
        if (condition.test(row)) {
          selected.add(row);
        }
      }
      return selected;
    });
  }

  /** A name, pattern or number that the question must not have is the asker's to change. */
  static <T> T valid(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          StoreException.Code.INVALID, String.valueOf(e.getMessage()), null, e);
    }
  }
}
