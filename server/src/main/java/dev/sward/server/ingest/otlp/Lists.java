package dev.sward.server.ingest.otlp;

import dev.sward.event.Value;
import java.util.List;

/** Which of the two kinds of list some items make, as the batch builder decides it. */
final class Lists {
  private static final long EXACT = 1L << 53;

  private Lists() {}

  /** Whether all are numbers that a double holds exactly; an empty list is one of text. */
  static boolean areNumbers(List<Value> items) {
    for (Value item : items) {
      boolean number =
          item instanceof Value.Num
              || (item instanceof Value.Int whole
                  && whole.value() <= EXACT
                  && whole.value() >= -EXACT);
      if (!number) {
        return false;
      }
    }
    return !items.isEmpty();
  }

  static double[] numbers(List<Value> items) {
    double[] numbers = new double[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (items.get(i)) {
            case Value.Num number -> number.value();
            case Value.Int whole -> whole.value();
            case Value.Text _, Value.Bool _, Value.ListOf _ ->
                throw new IllegalArgumentException("not a number: " + items.get(i).text());
          };
    }
    return numbers;
  }

  static List<String> texts(List<Value> items) {
    return items.stream().map(Value::text).toList();
  }
}
