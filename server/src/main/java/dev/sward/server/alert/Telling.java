package dev.sward.server.alert;

import dev.sward.burn.Alert;
import dev.sward.burn.AlertFacts;
import dev.sward.burn.AlertState;
import dev.sward.burn.BusinessHours;
import dev.sward.burn.Finding;
import dev.sward.burn.Spending;
import dev.sward.burn.Transition;
import dev.sward.burn.Urgency;
import dev.sward.server.alert.notify.Notice;
import dev.sward.slo.Slo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what of an observation is told to people, and writes it down.
 *
 * <p>Of each alert the last transition is told: what began and ended while nobody looked is in the
 * log only. An alert of a group is told while it is more urgent than that of the whole objective;
 * its end, if it was told.
 */
record Telling(AlertNotice notices, BusinessHours hours) {
  /**
   * What becomes of an observation.
   *
   * @param whole the urgency of the whole objective's alert; none for itself
   */
  Look.Change of(Slo slo, Watched before, Observation seen, Spending spending, Urgency whole) {
    String what = AlertNotice.name(slo, before.state().key().group());
    List<Look.Entry> log = new ArrayList<>();
    Map<String, Transition> latest = new LinkedHashMap<>();
    for (Transition transition : seen.transitions()) {
      AlertFacts facts = AlertFacts.of(transition, what, spending, hours);
      log.add(new Look.Entry(transition, FactsJson.text(facts)));
      latest.put(transition.alert().id(), transition);
    }
    untold(before, seen).ifPresent(open -> latest.putIfAbsent(open.alert().id(), open));

    List<Look.Told> alerts = new ArrayList<>();
    List<Notice> notes = new ArrayList<>();
    List<AffectedUsers.Question> questions = new ArrayList<>();
    for (Transition transition : latest.values()) {
      int number = number(before, transition.alert());
      boolean told = isTold(transition, number, whole);
      if (told || seen.transitions().contains(transition)) {
        AlertFacts facts = AlertFacts.of(transition, what, spending, hours);
        AffectedUsers.Question.of(slo, transition, facts).ifPresent(questions::add);
        if (told) {
          notes.add(notices.of(slo, transition, facts));
          number = transition.number();
        }
      }
      alerts.add(new Look.Told(newest(seen.state(), transition.alert()), number));
    }
    return new Look.Change(after(before, seen.state(), alerts), alerts, log, notes, questions);
  }

  /** What is not watched any more is over. */
  Look.Change end(Watched before, AlertState after, List<Transition> transitions, String why) {
    List<Look.Entry> log = new ArrayList<>();
    List<Look.Told> alerts = new ArrayList<>();
    List<Notice> told = new ArrayList<>();
    for (Transition transition : transitions) {
      String summary = "%s: resolved. %s".formatted(transition.alert().key().text(), why);
      log.add(new Look.Entry(transition, FactsJson.text(summary)));
      alerts.add(new Look.Told(transition.alert(), before.told()));
      if (isTold(transition, before.told(), Urgency.NONE)) {
        told.add(notices.ofEnded(transition, summary));
      }
    }
    return new Look.Change(new Watched(after, 0), alerts, log, told, List.of());
  }

  /** The alert of the state is written too if only its figures changed. */
  private static Watched after(Watched before, AlertState state, List<Look.Told> alerts) {
    if (state.alert().isEmpty()) {
      return new Watched(state, 0);
    }
    Alert now = state.alert().get();
    Optional<Look.Told> written =
        alerts.stream().filter(one -> one.alert().id().equals(now.id())).findFirst();
    int number = written.map(Look.Told::number).orElseGet(() -> number(before, now));
    if (written.isEmpty()) {
      alerts.add(new Look.Told(now, number));
    }
    return new Watched(state, number);
  }

  private static boolean isTold(Transition transition, int lastTold, Urgency whole) {
    if (transition.number() <= lastTold) {
      return false;
    }
    return transition.alert().isOpen() ? transition.to().compareTo(whole) > 0 : lastTold > 0;
  }

  /** The number of the transition of an alert that was told last. */
  private static int number(Watched before, Alert alert) {
    boolean known = before.state().alert().filter(old -> old.id().equals(alert.id())).isPresent();
    return known ? before.told() : 0;
  }

  private static Alert newest(AlertState state, Alert alert) {
    return state.alert().filter(now -> now.id().equals(alert.id())).orElse(alert);
  }

  /** An open alert whose last transition was not told then, with what is found now. */
  private static Optional<Transition> untold(Watched before, Observation seen) {
    return seen.state()
        .alert()
        .filter(open -> open.isOpen() && open.transitions() > number(before, open))
        .flatMap(open ->
            seen.last()
                .map(reading ->
                    new Transition(
                        Transition.Kind.ESCALATED,
                        reading.at(),
                        open.transitions(),
                        Urgency.NONE,
                        open.urgency(),
                        open,
                        active(seen.state(), reading.findings()))));
  }

  private static List<Finding> active(AlertState state, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> state.active().containsKey(finding.rule().id()))
        .sorted(Comparator.comparing(Finding::urgency).reversed())
        .toList();
  }
}
