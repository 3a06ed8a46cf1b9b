package dev.sward.query;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The value buckets of a heatmap: at most {@link #MAX_BOUNDS} round bounds that hold every finite
 * value, made from the smallest and the largest. Positive values over more than one decade get a
 * logarithmic scale, everything else a linear one.
 */
public final class HeatmapBuckets {
  public static final int MAX_BOUNDS = 50;

  /** A scale is logarithmic if the largest value is more than this many times the smallest. */
  private static final double LOG_ABOVE = 10;

  private static final double[] NO_BOUNDS = {};

  private static final double[] ROUND_STEPS = {1, 2, 2.5, 5, 10};

  /** Where a decade is divided, from fine to coarse. */
  private static final String[][] DECADES = {
    {
      "1", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.8", "2", "2.2", "2.4", "2.7", "3", "3.3",
      "3.6", "3.9", "4.3", "4.7", "5.1", "5.6", "6.2", "6.8", "7.5", "8.2", "9.1"
    },
    {"1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8"},
    {"1", "1.5", "2", "3", "5", "7"},
    {"1", "2", "5"},
    {"1", "3"},
    {"1"},
  };

  private HeatmapBuckets() {}

  /** No value is finite: no bucket. */
  public static double[] none() {
    return NO_BOUNDS.clone();
  }

  /** Ascending bounds, at least 2, the first ≤ min, the last ≥ max. */
  public static double[] bounds(double min, double max) {
    if (!Double.isFinite(min) || !Double.isFinite(max) || min > max) {
      throw new IllegalArgumentException(
          "heatmap: %s to %s (expected: finite, ascending)".formatted(min, max));
    }
    boolean logarithmic = min > 0 && max / min > LOG_ABOVE;
    return logarithmic ? logarithmic(min, max) : linear(min, max);
  }

  /** The bucket of a value within the bounds, 0 to bounds.length - 2. */
  public static int index(double[] bounds, double value) {
    int found = Arrays.binarySearch(bounds, value == 0 ? 0.0 : value);
    int bucket = found >= 0 ? found : -found - 2;
    return Math.min(bucket, bounds.length - 2);
  }

  private static double[] linear(double min, double max) {
    double spread = max / 40 - min / 40;
    double atLeast = spread > 0 ? spread : Math.max(Math.abs(max), 1) / 40;
    BigDecimal step = roundStep(atLeast);
    BigDecimal first = new BigDecimal(min).divide(step, 0, RoundingMode.FLOOR).multiply(step);
    List<Double> bounds = new ArrayList<>();
    for (BigDecimal bound = first; bounds.size() < MAX_BOUNDS; bound = bound.add(step)) {
      double value = clamp(bound.doubleValue());
      if (bounds.isEmpty() || value > bounds.getLast()) {
        bounds.add(value);
      }
      if (bounds.size() > 1 && value >= max) {
        break;
      }
    }
    return toArray(bounds);
  }

  /** The smallest of 1, 2, 2.5 or 5 times a power of ten that is not below. */
  private static BigDecimal roundStep(double atLeast) {
    BigDecimal wanted = new BigDecimal(atLeast, MathContext.DECIMAL64);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(wanted.precision() - wanted.scale() - 1);
    for (double round : ROUND_STEPS) {
      BigDecimal step = BigDecimal.valueOf(round).multiply(power);
      if (step.compareTo(wanted) >= 0) {
        return step;
      }
    }
    throw new AssertionError("10 powers are above every mantissa: " + atLeast);
  }

  private static double[] logarithmic(double min, double max) {
    int firstDecade = (int) Math.floor(Math.log10(min)) - 1;
    int lastDecade = (int) Math.floor(Math.log10(max)) + 1;
    for (String[] mantissas : DECADES) {
      double[] bounds = decades(mantissas, 1, firstDecade, lastDecade, min, max);
      if (bounds.length <= MAX_BOUNDS) {
        return bounds;
      }
    }
    int decadesABound = (lastDecade - firstDecade) / (MAX_BOUNDS - 2) + 1;
    return decades(DECADES[DECADES.length - 1], decadesABound, firstDecade, lastDecade, min, max);
  }

  private static double[] decades(
      String[] mantissas, int step, int firstDecade, int lastDecade, double min, double max) {
    List<Double> bounds = new ArrayList<>();
    for (int decade = firstDecade; decade <= lastDecade + step; decade += step) {
      for (String mantissa : mantissas) {
        double bound = clamp(Double.parseDouble(mantissa + "e" + decade));
        if (bounds.size() == 1 && bound <= min) {
          bounds.clear();
        }
        boolean reached = bounds.size() > 1 && bounds.getLast() >= max;
        if (!reached && (bounds.isEmpty() || bound > bounds.getLast())) {
          bounds.add(bound);
        }
      }
    }
    return toArray(bounds);
  }

  private static double clamp(double bound) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, bound));
  }

  private static double[] toArray(List<Double> bounds) {
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
