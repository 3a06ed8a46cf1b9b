package dev.sward.demo.scenario;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a store must answer about the events of a scenario, each counted once however often it was
 * sent. Truths of parts add up in any order. Not thread-safe.
 */
public final class Truth {
  private final Scenario scenario;
  private final Map<String, Count> datasets = new TreeMap<>();
  private final Map<String, SliTruth> slis = new TreeMap<>();
  private final Map<String, FaultTruth> faults = new TreeMap<>();

  Truth(Scenario scenario) {
    this.scenario = scenario;
    scenario.slis().forEach(sli -> slis.put(sli.name(), new SliTruth(sli)));
    scenario.faults().forEach(fault -> faults.put(fault.name(), new FaultTruth(fault)));
  }

  /** Takes the events of a request into account. */
  void add(MadeRequest request) {
    request.events().forEach(this::count);
    request.complaints().forEach(this::count);
    for (Event event : request.events()) {
      faults.values().forEach(fault -> fault.add(event, scenario.start()));
    }
    for (String cause : request.causes()) {
      FaultTruth fault = faults.get(cause);
      if (fault != null) {
        fault.caused(request.traceId());
      }
    }
  }

  void add(Truth more) {
    more.datasets.forEach((name, count) -> datasets.merge(name, count, Count::plus));
    more.slis.forEach((name, truth) -> sli(name).add(truth));
    more.faults.forEach((name, truth) -> fault(name).add(truth));
  }

  private void count(Event event) {
    datasets.merge(event.dataset(), Count.of(event), Count::plus);
    slis.values().forEach(sli -> sli.add(event));
  }

  Scenario scenario() {
    return scenario;
  }

  Map<String, Count> datasets() {
    return datasets;
  }

  SliTruth sli(String name) {
    return known(slis, name);
  }

  FaultTruth fault(String name) {
    return known(faults, name);
  }

  private static <T> T known(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("%s (expected: one of %s)".formatted(name, all.keySet()));
    }
    return found;
  }
}
