package dev.sward.server.alert;

import dev.sward.burn.AlertKey;
import dev.sward.burn.AlertLifecycle;
import dev.sward.burn.BusinessHours;
import dev.sward.burn.Rule;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Urgency;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every objective and its groups, each whole minute of event time once and in order, as
 * soon as it is counted. Blocks; one thread at a time works.
 *
 * <p>It only goes forward: what comes late changes the counts that later minutes are judged by, not
 * what was said of earlier ones. After a pause the missed minutes are looked at, at most {@link
 * #MOST_MISSED}. While an indicator is counted anew its alerts stay as they are.
 */
public final class AlertJob {
  /** Groups of an objective that are watched, the first ones. */
  static final int MOST_GROUPS = 100;

  /** What is older is not looked at after a pause. */
  static final long MOST_MISSED = 24 * 60;

  /** A longer pause than this, and senders are given time to send what they could not. */
  private static final long SHORT_PAUSE = 5;

  private static final long GRACE = 2;

  private static final Logger log = LoggerFactory.getLogger(AlertJob.class);

  private final Budgets budgets;
  private final Alerts alerts;
  private final AlertRules rules;
  private final Telling telling;
  private final InstantSource clock;
  private OptionalLong began = OptionalLong.empty();

  /**
   * @param links where those in notices lead
   */
  public AlertJob(
      Budgets budgets,
      Alerts alerts,
      AlertRules rules,
      BusinessHours hours,
      PublicAddress links,
      InstantSource clock) {
    this.budgets = budgets;
    this.alerts = alerts;
    this.rules = rules;
    this.telling = new Telling(new AlertNotice(links), hours);
    this.clock = clock;
  }

  /** Looks at what was counted since. What fails is tried again the next time. */
  public synchronized void run() {
    if (began.isEmpty()) {
      began = OptionalLong.of(MinuteSet.minute(clock.instant()));
    }
    List<Look> looks = new ArrayList<>();
    Set<SloName> known = new HashSet<>();
    for (DefinedSlo defined : budgets.slos()) {
      known.add(defined.slo().name());
      try {
        look(defined).ifPresent(looks::add);
      } catch (RuntimeException e) {
        log.warn("{} could not be looked at; it is tried again", defined.slo().name(), e);
      }
    }
    alerts.slos().stream().filter(name -> !known.contains(name)).map(this::end).forEach(looks::add);
    if (!looks.isEmpty()) {
      alerts.write(looks);
    }
  }

  private Optional<Look> look(DefinedSlo defined) {
    Optional<Rollups.Status> counted = budgets.counted(defined).filter(Rollups.Status::isComplete);
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    Slo slo = defined.slo();
    long to = counted.get().countedUpTo();
    OptionalLong before = alerts.minute(slo.name());
    long from = Math.max(before.orElse(to - 1) + 1, to - MOST_MISSED);
    if (from > to || waits(before, to)) {
      return Optional.empty();
    }
    return Optional.of(new Look(slo.name(), OptionalLong.of(to), changes(slo, from, to)));
  }

  private boolean waits(OptionalLong before, long to) {
    long start = began.orElseThrow();
    return before.isPresent() && start - before.getAsLong() > SHORT_PAUSE && to < start + GRACE;
  }

  private List<Look.Change> changes(Slo slo, long from, long to) {
    RuleSet all = rules.of(slo);
    List<Look.Change> changes = new ArrayList<>();
    AlertKey key = AlertKey.of(slo.name());
    Budgets.Spent spent = budgets.all(slo);
    Watched before = alerts.watched(key);
    Observation whole = Observation.of(before.state(), all, spent, from, to);
    change(slo, before, whole, spent, Urgency.NONE).ifPresent(changes::add);

    Set<String> watched = new HashSet<>(Set.of(key.group()));
    RuleSet ofGroups = withoutSilence(all);
    budgets.groups(slo).stream()
        .limit(MOST_GROUPS)
        .forEach(group -> {
          watched.add(group.text());
          Watched old = alerts.watched(new AlertKey(slo.name(), group.text()));
          Observation seen = Observation.of(old.state(), ofGroups, group.spent(), from, to);
          change(slo, old, seen, group.spent(), whole.state().urgency()).ifPresent(changes::add);
        });
    alerts.watched(slo.name()).stream()
        .filter(old -> !watched.contains(old.state().key().group()))
        .map(old -> end(old, to, "The group is not told apart any more."))
        .forEach(changes::add);
    return changes;
  }

  private Optional<Look.Change> change(
      Slo slo, Watched before, Observation seen, Budgets.Spent spent, Urgency whole) {
    Look.Change change = telling.of(slo, before, seen, spent.spending(), whole);
    boolean same =
        change.after().equals(before) && change.log().isEmpty() && change.notices().isEmpty();
    return same ? Optional.empty() : Optional.of(change);
  }

  /** A quiet group is usual; that nothing is heard at all is said of the whole objective. */
  private static RuleSet withoutSilence(RuleSet all) {
    return new RuleSet(
        all.rules().stream().filter(rule -> !(rule instanceof Rule.SilentSli)).toList(),
        all.coverageFloor());
  }

  private Look end(SloName name) {
    long minute = MinuteSet.minute(clock.instant());
    return new Look(
        name,
        OptionalLong.empty(),
        alerts.watched(name).stream()
            .map(old -> end(old, minute, "The objective was deleted."))
            .toList());
  }

  private Look.Change end(Watched before, long minute, String why) {
    AlertLifecycle.Step step = AlertLifecycle.end(before.state(), MinuteSet.start(minute));
    return telling.end(before, step.state(), step.transitions(), why);
  }
}
