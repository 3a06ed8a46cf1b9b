package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Measured numbers with weights, and where they were measured. Not thread-safe. */
final class Sample {
  private static final int EXAMPLES = 3;

  /** Beyond this quantile numbers count as much as it: single slow calls say little. */
  private static final double CLIP = 0.98;

  private final List<Entry> entries = new ArrayList<>();
  private boolean sorted = true;
  private double weight;

  private record Entry(double value, double weight, String traceId) {}

  void add(double value, double weight, String traceId) {
    entries.add(new Entry(value, weight, traceId));
    this.weight += weight;
    sorted = false;
  }

  static Sample of(List<Double> values) {
    Sample sample = new Sample();
    values.forEach(value -> sample.add(value, 1, ""));
    return sample;
  }

  int size() {
    return entries.size();
  }

  double weight() {
    return weight;
  }

  /** The least value that so large a share of the weight does not exceed; 0 if it is empty. */
  double quantile(double rank) {
    sort();
    double seen = 0;
    for (Entry entry : entries) {
      seen += entry.weight;
      if (seen >= rank * weight) {
        return entry.value;
      }
    }
    return entries.isEmpty() ? 0 : entries.getLast().value;
  }

  double median() {
    return quantile(0.5);
  }

  /** The interquartile range as a standard deviation, that of a normal distribution. */
  double spread() {
    return (quantile(0.75) - quantile(0.25)) / 1.349;
  }

  double mean() {
    double clip = quantile(CLIP);
    double sum = 0;
    for (Entry entry : entries) {
      sum += entry.weight * Math.min(clip, entry.value);
    }
    return weight == 0 ? 0 : sum / weight;
  }

  /** The standard error of the mean, squared. */
  double meanVariance() {
    double mean = mean();
    double clip = quantile(CLIP);
    double squares = 0;
    for (Entry entry : entries) {
      squares += entry.weight * Math.pow(Math.min(clip, entry.value) - mean, 2);
    }
    return weight == 0 ? 0 : squares / weight / entries.size();
  }

  /** The traces of the largest numbers. */
  List<String> largest() {
    sort();
    return entries.reversed().stream().map(Entry::traceId).distinct().limit(EXAMPLES).toList();
  }

  private void sort() {
    if (!sorted) {
      Entry[] array = entries.toArray(Entry[]::new);
      Arrays.sort(array, Comparator.comparingDouble(Entry::value));
      entries.clear();
      entries.addAll(List.of(array));
      sorted = true;
    }
  }
}
