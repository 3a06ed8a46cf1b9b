package dev.sward.server.alert.notify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The figures of an alert, each where it is known.
 *
 * @param burn how many times faster than allowed the budget is spent
 * @param budgetLeft share of the budget, below 0 if overspent
 * @param exhaustedAt when the budget ends at this rate
 * @param since when it began to burn
 * @param users whom the bad events met; empty: not counted
 */
public record NoticeFacts(
    Optional<Double> burn,
    Optional<Double> budgetLeft,
    Optional<Instant> exhaustedAt,
    Optional<Instant> since,
    Optional<Long> badEvents,
    Optional<Long> users) {
  /** Nothing is known. */
  public static final NoticeFacts NONE =
      new NoticeFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  NoticeFacts withUsers(long counted) {
    return new NoticeFacts(burn, budgetLeft, exhaustedAt, since, badEvents, Optional.of(counted));
  }

  /** The known ones for people: what it is, and how much, times in UTC. */
  public SequencedMap<String, String> lines() {
    SequencedMap<String, String> lines = new LinkedHashMap<>();
    burn.ifPresent(value -> lines.put("Burn rate", decimal(value) + "×"));
    budgetLeft.ifPresent(value -> lines.put("Budget left", decimal(value * 100) + " %"));
    exhaustedAt.ifPresent(value -> lines.put("Budget ends", time(value)));
    since.ifPresent(value -> lines.put("Since", time(value)));
    badEvents.ifPresent(value -> lines.put("Bad events", whole(value)));
    badEvents
        .filter(bad -> bad > 0)
        .ifPresent(bad -> lines.put("Users", users.map(NoticeFacts::whole).orElse("not counted")));
    return lines;
  }

  /** The known ones for programs, with unrounded values. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    burn.ifPresent(value -> values.put("burn", value.toString()));
    budgetLeft.ifPresent(value -> values.put("budget_left", value.toString()));
    exhaustedAt.ifPresent(value -> values.put("exhausted_at", value.toString()));
    since.ifPresent(value -> values.put("since", value.toString()));
    badEvents.ifPresent(value -> values.put("bad_events", value.toString()));
    users.ifPresent(value -> values.put("users", value.toString()));
    return values;
  }

  private static String decimal(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES)
        .toString()
        .replace("T", " ")
        .replace(":00Z", " UTC");
  }
}
