package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One transition of an alert, as people hear of it. Its texts may hold whatever events hold; each
 * channel cuts and escapes them.
 *
 * @param transitionId unique; the same transition is told once a channel
 * @param alertId the alert's own, for the API
 * @param dedupKey of one alert from its beginning to its end: receivers update what they have
 * @param slo whose budget burns
 * @param group of the objective, as {@code state=CA}; empty: the whole
 * @param severity in the objective's own words, as {@code critical}; may be empty
 * @param title one line
 * @param summary plain sentences: what burns, how fast, what to look at
 * @param labels for routes and silences
 * @param at when the transition happened
 * @param startsAt when the alert began
 * @param endsAt when it ended
 * @param permalink to the alert's page
 */
public record Notice(
    String transitionId,
    String alertId,
    String dedupKey,
    NoticeState state,
    Urgency urgency,
    String slo,
    String group,
    String severity,
    String title,
    String summary,
    SortedMap<String, String> labels,
    NoticeFacts facts,
    Instant at,
    Instant startsAt,
    Optional<Instant> endsAt,
    URI permalink) {
  private static final int MOST_ID = 200;

  public Notice {
    requireId("transition_id", transitionId);
    requireId("alert_id", alertId);
    requireId("dedup_key", dedupKey);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    if (state == NoticeState.RESOLVED && endsAt.isEmpty()) {
      throw new IllegalArgumentException("ends_at: missing (expected: when the alert ended)");
    }
  }

  /**
   * The same, with what was counted after it was written.
   *
   * @param sentence that says so, after the summary
   */
  public Notice withUsers(long users, String sentence) {
    return new Notice(
        transitionId,
        alertId,
        dedupKey,
        state,
        urgency,
        slo,
        group,
        severity,
        title,
        summary + " " + sentence,
        labels,
        facts.withUsers(users),
        at,
        startsAt,
        endsAt,
        permalink);
  }

  /** What matchers see: the labels, and beneath their names slo, group, urgency and severity. */
  SortedMap<String, String> matchable() {
    SortedMap<String, String> all = new TreeMap<>(labels);
    all.put("slo", slo);
    all.put("urgency", urgency.text());
    if (!group.isEmpty()) {
      all.put("group", group);
    }
    if (!severity.isEmpty()) {
      all.put("severity", severity);
    }
    return all;
  }

  boolean resolves() {
    return state == NoticeState.RESOLVED;
  }

  /** Ids become headers and keys of others: visible ASCII. */
  private static void requireId(String name, String id) {
    boolean visible = id.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (id.isEmpty() || id.length() > MOST_ID || !visible) {
      throw new IllegalArgumentException(
          "%s: '%s' (expected: 1 to %d visible ASCII characters)".formatted(name, id, MOST_ID));
    }
  }
}
