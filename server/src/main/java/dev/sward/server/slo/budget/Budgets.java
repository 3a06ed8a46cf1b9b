package dev.sward.server.slo.budget;

import dev.sward.burn.Adjustment;
import dev.sward.burn.Spending;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.BrokenSlo;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.sli.Measured;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Objectives, what was counted of them, and the adjustments of their budgets. Thread-safe. */
public final class Budgets {
  /** The most adjustments of an objective. */
  static final int MOST_ADJUSTMENTS = 1_000;

  private final Slos slos;
  private final Rollups rollups;
  private final AdjustmentRepository repository;
  private final InstantSource clock;

  public Budgets(Meta meta, Slos slos, Rollups rollups, InstantSource clock) {
    this.slos = slos;
    this.rollups = rollups;
    this.repository = new SqliteAdjustments(meta);
    this.clock = clock;
  }

  /** What was measured of an objective, or one group of it, and how it spends its budget. */
  public record Spent(Measured measured, Spending spending) {}

  /** A group that is told apart. */
  public record Group(String text, Spent spent) {}

  /** Every objective, by name. */
  public List<DefinedSlo> slos() {
    return slos.all();
  }

  /** Those that cannot be read, and have no budget. */
  List<BrokenSlo> broken() {
    return slos.broken();
  }

  /** Throws a problem if there is none. */
  public DefinedSlo require(String name) {
    return slos.require(name);
  }

  /** How far an objective, as it is defined now, is counted; empty if it is not begun. */
  public Optional<Rollups.Status> counted(DefinedSlo slo) {
    return rollups
        .status(slo.slo().name())
        .filter(status -> status.generation() == slo.generation());
  }

  /** Up to when an objective's events are counted; now if it is not begun. */
  public Instant countedUpTo(DefinedSlo slo) {
    return counted(slo)
        .map(status -> MinuteSet.start(status.countedUpTo()))
        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MINUTES));
  }

  /** Of all events of an objective. */
  public Spent all(Slo slo) {
    return spent(slo, rollups.all(slo.name()), adjustments(slo.name()));
  }

  /** Of each group that is told apart; none without grouping. */
  public List<Group> groups(Slo slo) {
    if (slo.sli().groupBy().isEmpty()) {
      return List.of();
    }
    List<Adjustment> adjustments = adjustments(slo.name());
    return rollups.groups(slo.name()).stream()
        .map(group ->
            new Group(
                GroupText.of(slo.sli().groupBy(), group.key()),
                spent(slo, group.events(), adjustments)))
        .toList();
  }

  Rollups rollups() {
    return rollups;
  }

  private static Spent spent(Slo slo, Measured measured, List<Adjustment> adjustments) {
    return new Spent(measured, Spending.of(slo, measured, adjustments));
  }

  private List<Adjustment> adjustments(SloName name) {
    return repository.of(name).stream().map(KeptAdjustment::adjustment).toList();
  }

  /** The adjustments of an objective, the oldest first; none if there is no such objective. */
  public List<KeptAdjustment> kept(SloName name) {
    return repository.of(name);
  }

  KeptAdjustment adjust(SloName name, Adjustment adjustment) {
    slos.require(name);
    if (repository.of(name).size() >= MOST_ADJUSTMENTS) {
      throw Problem.yours(
              409,
              "slo.too_many_adjustments",
              "There are too many adjustments",
              "adjustments: %d (expected: fewer). Delete some that the window has passed"
                  .formatted(MOST_ADJUSTMENTS))
          .exception();
    }
    return repository.add(name, adjustment, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  void deleteAdjustment(SloName name, long id) {
    slos.require(name);
    if (!repository.delete(name, id)) {
      throw Problem.notFound("adjustment: %d (expected: the id of one of %s)".formatted(id, name))
          .exception();
    }
  }
}
