package dev.sward.bench.explain;

import dev.sward.bench.report.Samples;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Explains made incidents, cell by cell. Everything random follows from the seed, each incident
 * from its own, so that it may be made again. Not thread-safe.
 */
public final class AccuracyRun {
  /** Explanations asked for. */
  private static final int MOST = 5;

  /** As many more where some may turn out to be background. */
  private static final int BACKGROUND = 5;

  /** Draws of a cell until one is fair; then another shape of the cell is taken. */
  private static final int DRAWS = 400;

  private final long seed;
  private final Rule rule;
  private final Consumer<String> failures;
  private final Map<String, Outcome> strata = new LinkedHashMap<>();
  private final Outcome all = new Outcome();
  private final Samples cpuMillis = new Samples();
  private final Samples wallMillis = new Samples();
  private int shuffled;
  private int falseReports;

  /**
   * @param failures hears of every incident that was not explained exactly
   */
  public AccuracyRun(long seed, Rule rule, Consumer<String> failures) {
    this.seed = seed;
    this.rule = rule;
    this.failures = failures;
  }

  /** Every plain cell so often. */
  public void plain(int each) {
    List<Cell> cells = IncidentGrid.plain();
    for (int i = 0; i < each * cells.size(); i++) {
      explain(cells.get(i % cells.size()), i);
    }
  }

  /** So many incidents of each special trait. */
  public void special(int each) {
    List<Cell> cells = IncidentGrid.special(each, new SplittableRandom(seed));
    for (int i = 0; i < cells.size(); i++) {
      explain(cells.get(i), -1 - i);
    }
  }

  private void explain(Cell cell, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    MadeIncident incident = incident(cell, random);
    CodedEvents events = incident.events();
    History history = new History(incident);
    int most = cell.trait() == Cell.Trait.UNEVEN ? MOST + BACKGROUND : MOST;
    List<Explanation> said = history.without(timed(events, most));
    ShareDifference difference = new ShareDifference(events);
    List<Explanation> values = history.without(difference.values(most));
    List<Explanation> attributes = history.without(difference.attributes(most));
    for (Outcome outcome : outcomes(incident)) {
      outcome.explained().add(said, MOST, incident);
      outcome.byValue().add(values, incident.causes().size(), incident);
      outcome.byAttribute().add(attributes, incident.causes().size(), incident);
    }
    if (!new Judge(incident).isExact(said)) {
      failures.accept("incident %d: %s%n  said %s".formatted(number, incident, said));
    }
    shuffled++;
    List<Explanation> ofNothing =
        Explainer.explain(incident.shuffled(random).table(), MOST, () -> {});
    falseReports += ofNothing.isEmpty() ? 0 : 1;
  }

  private MadeIncident incident(Cell cell, SplittableRandom random) {
    for (int i = 0; i < DRAWS; i++) {
      Optional<MadeIncident> made = MadeIncident.of(cell.shape(random), rule, random);
      if (made.isPresent()) {
        return made.get();
      }
    }
    throw new IllegalStateException(
        "%s: none of %d incidents is fair (expected: one)".formatted(cell, DRAWS));
  }

  private List<Explanation> timed(CodedEvents events, int most) {
    ContrastTable table = events.table();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    List<Explanation> said = Explainer.explain(table, most, () -> {});
    wallMillis.add((System.nanoTime() - wall) / 1e6);
    cpuMillis.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6);
    return said;
  }

  private List<Outcome> outcomes(MadeIncident incident) {
    if (incident.shape().trait() != Cell.Trait.PLAIN) {
      return List.of(stratum(incident.shape().trait().title()));
    }
    List<Outcome> outcomes = new ArrayList<>(List.of(all));
    Strata.of(incident).forEach(name -> outcomes.add(stratum(name)));
    return outcomes;
  }

  private Outcome stratum(String name) {
    return strata.computeIfAbsent(name, key -> new Outcome());
  }

  public Outcome all() {
    return all;
  }

  /** By its name, in no order. */
  public Map<String, Outcome> strata() {
    return strata;
  }

  public int shuffled() {
    return shuffled;
  }

  /** Share of tables with shuffled sides of which anything was said. */
  public double falseReports() {
    return (double) falseReports / shuffled;
  }

  public Samples cpuMillis() {
    return cpuMillis;
  }

  public Samples wallMillis() {
    return wallMillis;
  }
}
