package dev.sward.server.alert;

import dev.sward.burn.Alert;
import dev.sward.burn.AlertFacts;
import dev.sward.burn.Transition;
import dev.sward.server.alert.notify.Notice;
import dev.sward.server.alert.notify.NoticeFacts;
import dev.sward.server.alert.notify.NoticeState;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.slo.Slo;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts transitions into notices.
 *
 * @param links where those in notices lead
 */
record AlertNotice(PublicAddress links) {
  private static final String SEVERITY = "severity";
  private static final String SERVICE = "service";

  /** What people call an objective, or a group of it. */
  static String name(Slo slo, String group) {
    String title = slo.title().isEmpty() ? slo.name().text() : slo.title();
    return group.isEmpty() ? title : title + " [" + group + "]";
  }

  Notice of(Slo slo, Transition transition, AlertFacts facts) {
    Alert alert = transition.alert();
    SortedMap<String, String> labels = new TreeMap<>(slo.labels());
    if (!slo.service().isEmpty()) {
      labels.putIfAbsent(SERVICE, slo.service());
    }
    NoticeFacts figures =
        new NoticeFacts(
            Optional.of(facts.burnRate()).filter(rate -> rate > 0),
            Optional.of(facts.budget().expectedLeftShare()),
            facts.budgetEnds(),
            Optional.of(facts.burningSince()),
            Optional.of(Math.round(facts.sinceThen().bad())),
            Optional.empty());
    return notice(
        transition,
        labels.getOrDefault(SEVERITY, ""),
        title(transition, name(slo, alert.key().group()), facts.burnRate()),
        facts.summary(),
        labels,
        figures);
  }

  /** Of an alert whose objective or group is no more. */
  Notice ofEnded(Transition transition, String summary) {
    return notice(
        transition,
        "",
        transition.alert().key().text() + ": resolved",
        summary,
        new TreeMap<>(),
        NoticeFacts.NONE);
  }

  private Notice notice(
      Transition transition,
      String severity,
      String title,
      String summary,
      SortedMap<String, String> labels,
      NoticeFacts figures) {
    Alert alert = transition.alert();
    String id = AlertIds.of(alert);
    return new Notice(
        AlertIds.of(transition),
        id,
        id,
        state(alert),
        transition.to(),
        alert.key().slo().text(),
        alert.key().group(),
        severity,
        title,
        summary,
        labels,
        figures,
        transition.at(),
        alert.since(),
        alert.isOpen() ? Optional.<Instant>empty() : Optional.of(transition.at()),
        permalink(id));
  }

  private URI permalink(String id) {
    return links.resolve("/alerts/" + id);
  }

  private static NoticeState state(Alert alert) {
    if (!alert.isOpen()) {
      return NoticeState.RESOLVED;
    }
    return alert.frozen() ? NoticeState.FROZEN : NoticeState.FIRING;
  }

  private static String title(Transition transition, String name, double burnRate) {
    if (!transition.alert().isOpen()) {
      return name + ": resolved";
    }
    if (transition.alert().frozen()) {
      return name + ": too little is measured to say whether it goes on";
    }
    return burnRate > 0
        ? String.format(
            Locale.ROOT, "%s burns its budget %.1f times as fast as allowed", name, burnRate)
        : name + ": nothing is heard of it";
  }
}
