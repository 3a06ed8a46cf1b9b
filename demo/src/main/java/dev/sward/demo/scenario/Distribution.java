package dev.sward.demo.scenario;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the values of an attribute are spread. Values are text, long, double, boolean or lists. */
sealed interface Distribution {
  /** A value; null: the event lacks the attribute. */
  @Nullable Object value(Draw draw, long purpose);

  static Distribution of(Object value) {
    return new Fixed(value);
  }

  /** Each value is as likely as the others. */
  static Distribution oneOf(Object... values) {
    TreeMap<Double, Object> cumulative = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      cumulative.put((i + 1.0) / values.length, values[i]);
    }
    return new Choice(cumulative);
  }

  /** Values by their weights, whatever these add up to. */
  static Distribution weighted(Map<?, ? extends Number> weights) {
    double sum = weights.values().stream().mapToDouble(Number::doubleValue).sum();
    TreeMap<Double, Object> cumulative = new TreeMap<>();
    double upTo = 0;
    for (Map.Entry<?, ? extends Number> entry : weights.entrySet()) {
      upTo += entry.getValue().doubleValue();
      cumulative.put(upTo / sum, entry.getKey());
    }
    return new Choice(cumulative);
  }

  /** Texts such as {@code host-07} of which number k + 1 is as frequent as 1 / (k + 1)^exponent. */
  static Distribution zipf(String format, int values, double exponent) {
    TreeMap<Double, Object> weights = new TreeMap<>();
    double sum = 0;
    for (int k = 0; k < values; k++) {
      sum += StrictMath.pow(k + 1, -exponent);
      weights.put(sum, format.formatted(k));
    }
    TreeMap<Double, Object> cumulative = new TreeMap<>();
    double all = sum;
    weights.forEach((upTo, value) -> cumulative.put(upTo / all, value));
    return new Choice(cumulative);
  }

  record Fixed(Object value) implements Distribution {
    @Override
    public Object value(Draw draw, long purpose) {
      return value;
    }
  }

  /**
   * Values by their cumulative shares.
   *
   * @param cumulative the last key is 1, but for rounding
   */
  record Choice(NavigableMap<Double, Object> cumulative) implements Distribution {
    public Choice {
      if (cumulative.isEmpty()) {
        throw new IllegalArgumentException("choice: no values (expected: at least one)");
      }
      cumulative = new TreeMap<>(cumulative);
    }

    @Override
    public Object value(Draw draw, long purpose) {
      Map.Entry<Double, Object> entry = cumulative.higherEntry(draw.uniform(purpose));
      return (entry == null ? cumulative.lastEntry() : entry).getValue();
    }
  }

  /** Whole numbers from min to max, both included. */
  record Whole(long min, long max) implements Distribution {
    public Whole {
      requireOrder("whole numbers", (double) min, (double) max);
    }

    @Override
    public Object value(Draw draw, long purpose) {
      return min + (long) (draw.uniform(purpose) * (max - min + 1));
    }
  }

  /** Decimals from min to below max, rounded down to thousandths. */
  record Decimal(double min, double max) implements Distribution {
    public Decimal {
      requireOrder("decimals", min, max);
    }

    @Override
    public Object value(Draw draw, long purpose) {
      return thousandths(min + draw.uniform(purpose) * (max - min));
    }
  }

  /** Many small ones and a long tail, as latencies are. */
  record LogNormal(double median, double sigma, double max) implements Distribution {
    @Override
    public Object value(Draw draw, long purpose) {
      double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - draw.uniform(purpose)));
      double angle = 2 * StrictMath.PI * draw.uniform(purpose + 1);
      double value = median * StrictMath.exp(sigma * radius * StrictMath.cos(angle));
      return thousandths(Math.min(value, max));
    }
  }

  /** Texts with a whole number in them. */
  record Numbered(String format, long min, long max) implements Distribution {
    public Numbered {
      requireOrder(format, (double) min, (double) max);
    }

    @Override
    public Object value(Draw draw, long purpose) {
      return format.formatted(min + (long) (draw.uniform(purpose) * (max - min + 1)));
    }
  }

  /** Lists of different values, in the order they were drawn. */
  record ListOf(Distribution items, int min, int max) implements Distribution {
    public ListOf {
      requireOrder("list", min, max);
    }

    @Override
    public Object value(Draw draw, long purpose) {
      int length = min + (int) (draw.uniform(purpose) * (max - min + 1));
      Set<String> values = new LinkedHashSet<>();
      // Values that are drawn again are passed over; a narrow choice may leave the list shorter.
      for (int tries = 0; values.size() < length && tries < length * 8; tries++) {
        Object item = items.value(draw, purpose + 2L * tries + 1);
        if (item != null) {
          values.add(String.valueOf(item));
        }
      }
      return List.copyOf(values);
    }
  }

  /** What another attribute, drawn before, leads to; nothing if that is not among the keys. */
  record From(String attribute, Map<Object, Distribution> values) implements Distribution {
    public From {
      values = Map.copyOf(values);
    }

    @Override
    public @Nullable Object value(Draw draw, long purpose) {
      Object source = draw.soFar().get(attribute);
      Distribution found = source == null ? null : values.get(source);
      return found == null ? null : found.value(draw, purpose);
    }
  }

  /** Text around the value of another attribute, drawn before. */
  record Around(String format, String attribute) implements Distribution {
    @Override
    public @Nullable Object value(Draw draw, long purpose) {
      Object source = draw.soFar().get(attribute);
      return source == null ? null : format.formatted(source);
    }
  }

  /** Another distribution from each of some moments on, as deploys make it. */
  record Since(NavigableMap<Duration, Distribution> phases) implements Distribution {
    public Since {
      phases = new TreeMap<>(phases);
    }

    @Override
    public @Nullable Object value(Draw draw, long purpose) {
      Map.Entry<Duration, Distribution> phase = phases.floorEntry(draw.offset());
      return phase == null ? null : phase.getValue().value(draw, purpose);
    }
  }

  /** Only a share of the events has the attribute. */
  record Sometimes(double share, Distribution values) implements Distribution {
    @Override
    public @Nullable Object value(Draw draw, long purpose) {
      return draw.uniform(Draw.mixed(purpose)) < share ? values.value(draw, purpose) : null;
    }
  }

  /** No event has the attribute. */
  record Missing() implements Distribution {
    @Override
    public @Nullable Object value(Draw draw, long purpose) {
      return null;
    }
  }

  private static double thousandths(double value) {
    return Math.floor(value * 1000) / 1000;
  }

  private static void requireOrder(String what, double min, double max) {
    if (!(min <= max)) {
      throw new IllegalArgumentException(
          "%s: from %s to %s (expected: min ≤ max)".formatted(what, min, max));
    }
  }
}
