package dev.sward.burn;

import dev.sward.query.TimeLength;
import dev.sward.sli.Counts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What was found, in plain words and exact numbers. */
public final class Sentences {
  private static final Duration DAYS_FROM = Duration.ofDays(2);
  private static final Duration HOURS_FROM = Duration.ofHours(4);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Sentences() {}

  static String of(Finding finding) {
    String sentence = says(finding.rule(), finding.evidence());
    return finding.status() == Finding.Status.FROZEN
        ? "%s; only %s of its time is measured, so this stays as it is until more is known"
            .formatted(sentence, percent(finding.coverage()))
        : sentence;
  }

  private static String says(Rule rule, Evidence evidence) {
    return switch (evidence) {
      case Evidence.Burning burning -> burning(rule, burning);
      case Evidence.Exhausting exhausting -> exhausting(exhausting);
      case Evidence.Spent spent ->
          "%s of the budget went in the last %s"
              .formatted(percent(spent.spentShare()), TimeLength.format(rule.lookBack()));
      case Evidence.Recurring recurring -> recurring(recurring);
      case Evidence.Silent silent ->
          "nothing was heard for %s, where about %s events are usual"
              .formatted(
                  TimeLength.format(silent.length()), number(Math.rint(silent.expectedRows())));
      case Evidence.Nothing() -> "nothing is found";
    };
  }

  private static String burning(Rule rule, Evidence.Burning burning) {
    Counts counts = burning.counts();
    return "burning the budget %s times as fast as allowed: %s bad in the last %s (%s of %s)"
        .formatted(
            number(burning.burnRate()),
            percent(counts.eligible() == 0 ? 0 : counts.badRatio()),
            TimeLength.format(rule.lookBack()),
            number(counts.bad()),
            number(counts.eligible()));
  }

  private static String exhausting(Evidence.Exhausting exhausting) {
    Optional<Duration> in = exhausting.in();
    if (in.isEmpty()) {
      return "the budget lasts";
    }
    return in.get().isZero()
        ? "the budget is used up and still burns %s times as fast as allowed"
            .formatted(number(exhausting.burnRate()))
        : "the budget ends in %s if it burns on %s times as fast as allowed"
            .formatted(length(in.get()), number(exhausting.burnRate()));
  }

  private static String recurring(Evidence.Recurring recurring) {
    String end =
        recurring
            .exhaustedIn()
            .map(in ->
                in.isZero()
                    ? "; the budget is used up"
                    : "; the budget ends in about %s if it goes on".formatted(length(roughly(in))))
            .orElse("");
    return "recurring about every %s, %s time: %s times as fast as allowed while it lasts, %s times on average%s"
        .formatted(
            length(rounded(recurring.every())),
            ordinal(recurring.times()),
            number(recurring.whileItLasts()),
            number(recurring.burnRate()),
            end);
  }

  /** Days from two on, hours from four on, else minutes. */
  public static String length(Duration length) {
    double minutes = EpochMinutes.minutes(length);
    if (length.compareTo(DAYS_FROM) >= 0) {
      return number(minutes / (24 * 60)) + " d";
    }
    return length.compareTo(HOURS_FROM) >= 0
        ? number(minutes / 60) + " h"
        : number(minutes) + " min";
  }

  /** Both of the largest units that it has, as a clock would tell it: 1 h 15 min, 2 min 6 s. */
  public static String exactLength(Duration length) {
    long[] amounts = {
      length.toDaysPart(), length.toHoursPart(), length.toMinutesPart(), length.toSecondsPart()
    };
    String[] units = {"d", "h", "min", "s"};
    int first = 0;
    while (first < 3 && amounts[first] == 0) {
      first++;
    }
    String text = amounts[first] + " " + units[first];
    return first == 3 || amounts[first + 1] == 0
        ? text
        : "%s %d %s".formatted(text, amounts[first + 1], units[first + 1]);
  }

  /** A time of UTC to the second, which does not say so: 27 Nov 2026 04:32:06. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** At most three figures, or all before the point. */
  public static String number(double value) {
    double size = Math.abs(value);
    String text =
        size >= 100 || value == Math.rint(value)
            ? String.format(Locale.ROOT, "%,d", Math.round(value))
            : String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  public static String percent(double share) {
    return number(share * 100) + " %";
  }

  static String ordinal(int number) {
    int tens = number % 100;
    if (tens >= 11 && tens <= 13) {
      return number + "th";
    }
    return number
        + switch (number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  private static Duration rounded(Duration every) {
    return Duration.ofMinutes(Math.round(EpochMinutes.minutes(every)));
  }

  private static Duration roughly(Duration in) {
    return in.compareTo(DAYS_FROM) >= 0
        ? Duration.ofDays(Math.round(EpochMinutes.minutes(in) / (24 * 60)))
        : in;
  }
}
