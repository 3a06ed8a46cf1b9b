package dev.sward.server.incident;

import dev.sward.burn.BurnEnd;
import dev.sward.burn.Onset;
import dev.sward.burn.Spending;
import dev.sward.burn.Urgency;
import dev.sward.incident.Burn;
import dev.sward.query.TimeRange;
import dev.sward.server.alert.KeptAlert;
import dev.sward.server.alert.KeptTransition;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What alerts are about: the objectives as they are now, and how their events went. */
record Burning(Slos slos, Budgets budgets) {
  /** What people call it. */
  String name(LinkedAlert alert) {
    String title =
        slo(alert.slo()).map(Slo::title).filter(text -> !text.isEmpty()).orElse(alert.slo().text());
    return alert.group().isEmpty() ? title : title + " [" + alert.group() + "]";
  }

  String service(SloName slo) {
    return slo(slo).map(Slo::service).orElse("");
  }

  Burn burn(LinkedAlert alert) {
    return new Burn(
        alert.alert(),
        alert.slo(),
        service(alert.slo()),
        slo(alert.slo()).map(slo -> slo.sli().scope()),
        alert.since(),
        alert.beganAt(),
        alert.resolvedAt());
  }

  /** How an alert stands. Reads its minutes if it is resolved. */
  LinkedAlert look(KeptAlert alert, List<KeptTransition> log) {
    Instant began =
        log.stream()
            .filter(transition -> transition.to().equals(alert.highest().text()))
            .findFirst()
            .map(transition -> began(alert, transition))
            .orElse(alert.since());
    String summary =
        log.reversed().stream()
            .filter(transition -> !transition.to().equals(Urgency.NONE.text()))
            .map(KeptTransition::summary)
            .findFirst()
            .orElse("");
    return new LinkedAlert(
        alert.id(),
        Optional.empty(),
        alert.transitions(),
        alert.slo(),
        alert.group(),
        alert.urgency(),
        alert.highest(),
        alert.since(),
        began,
        alert.resolvedAt(),
        alert.resolvedAt().map(at -> end(alert, began, at)),
        summary);
  }

  /** By all that is counted by now; as it was told then, if that is not to be had. */
  private Instant began(KeptAlert alert, KeptTransition transition) {
    return counted(alert)
        .map(spending -> Onset.of(transition.at(), transition.lookBack(), Instant.MAX, spending))
        .or(transition::burningSince)
        .orElse(alert.since());
  }

  private Instant end(KeptAlert alert, Instant began, Instant resolved) {
    Instant last = resolved.truncatedTo(ChronoUnit.MINUTES);
    Optional<Spending> spending = counted(alert);
    return began.isBefore(last) && spending.isPresent()
        ? BurnEnd.within(new TimeRange(began, last), spending.get())
        : resolved;
  }

  /** Empty while the objective is counted anew. */
  private Optional<Spending> counted(KeptAlert alert) {
    return slos.find(alert.slo())
        .filter(slo -> budgets.counted(slo).filter(Rollups.Status::isComplete).isPresent())
        .flatMap(slo -> spending(slo.slo(), alert.group()));
  }

  private Optional<Spending> spending(Slo slo, String group) {
    return group.isEmpty()
        ? Optional.of(budgets.all(slo).spending())
        : budgets.groups(slo).stream()
            .filter(one -> one.text().equals(group))
            .map(one -> one.spent().spending())
            .findFirst();
  }

  private Optional<Slo> slo(SloName name) {
    return slos.find(name).map(DefinedSlo::slo);
  }
}
