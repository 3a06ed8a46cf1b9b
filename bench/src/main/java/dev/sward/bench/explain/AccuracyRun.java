package dev.sward.bench.explain;

import dev.sward.bench.report.Samples;
import dev.sward.explain.Background;
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
  private int ordinary;
  private int falseNews;

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
    List<Explanation> said = history.without(timed(incident, events, most));
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
    ordinary(incident);
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

  private List<Explanation> timed(MadeIncident incident, CodedEvents events, int most) {
    int start = incident.traffic().start();
    Optional<ContrastTable> before =
        start == 0 ? Optional.empty() : Optional.of(incident.events(0, start).table());
    ContrastTable table = events.table();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    List<Explanation> said = explained(table, before, most);
    wallMillis.add((System.nanoTime() - wall) / 1e6);
    cpuMillis.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6);
    return said;
  }

  private static List<Explanation> explained(
      ContrastTable now, Optional<ContrastTable> before, int most) {
    return before
        .map(history -> Background.of(history, () -> {}).explain(now, most, () -> {}))
        .orElseGet(() -> Explainer.explain(now, most, () -> {}));
  }

  /** The second half of a history by the first: whatever is said is false. */
  private void ordinary(MadeIncident incident) {
    int start = incident.traffic().start();
    if (start > 0) {
      ContrastTable before = incident.events(0, start / 2).table();
      ContrastTable now = incident.events(start / 2, start).table();
      ordinary++;
      List<Explanation> said =
          new History(incident, start / 2, start)
              .without(explained(now, Optional.of(before), MOST));
      falseNews += said.isEmpty() ? 0 : 1;
    }
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

  public int ordinary() {
    return ordinary;
  }

  /** Share of ordinary times, with a history as uneven as they are, of which anything was said. */
  public double falseNews() {
    return (double) falseNews / Math.max(1, ordinary);
  }

  public Samples cpuMillis() {
    return cpuMillis;
  }

  public Samples wallMillis() {
    return wallMillis;
  }
}
