package dev.sward.server.slo.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gauges by their names, each with its series. */
final class Gauges {
  private final SortedMap<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();

  void add(String name, String help, Labels labels, double value) {
    gauges
        .computeIfAbsent(name, absent -> GaugeSnapshot.builder().name(name).help(help))
        .dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
  }

  /** No series without a value. */
  void add(String name, String help, Labels labels, OptionalDouble value) {
    value.ifPresent(present -> add(name, help, labels, present));
  }

  List<GaugeSnapshot> all() {
    return gauges.values().stream().map(GaugeSnapshot.Builder::build).toList();
  }
}
