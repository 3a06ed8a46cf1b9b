package dev.sward.server.slo.review;

import dev.sward.burn.Urgency;
import dev.sward.query.TimeLength;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What a back-test says in a sentence or two. */
final class BacktestText {
  private BacktestText() {}

  static String summary(Backtest backtest) {
    StringBuilder text = new StringBuilder("Would have ");
    long pages = backtest.fired(Urgency.PAGE);
    text.append(pages == 0 ? "woken nobody" : "woken you " + times(pages));
    long nights = backtest.firedAtNight(Urgency.PAGE);
    if (nights > 0) {
      text.append(pages == 1 ? ", at night" : ", %d at night".formatted(nights));
    }
    long tickets = backtest.fired(Urgency.TICKET);
    if (tickets > 0) {
      text.append(", and opened %s".formatted(count(tickets, "ticket")));
    }
    text.append(" in %s.".formatted(TimeLength.format(backtest.question().range().length())));
    backtest.question().incidents().stream()
        .min(Comparator.naturalOrder())
        .ifPresent(first -> text.append(onFirst(backtest, first)));
    if (!backtest.clusters().isEmpty()) {
      text.append(
          " %d of %s had no alert within 30 min."
              .formatted(
                  backtest.missed().size(),
                  count(backtest.clusters().size(), "cluster") + " of complaints"));
    }
    return text.toString();
  }

  private static String onFirst(Backtest backtest, Instant first) {
    Optional<Duration> after = backtest.report().firstAfter(first, Urgency.TICKET);
    return after
        .map(
            length -> " The first alert came %d min after %s.".formatted(length.toMinutes(), first))
        .orElse(" No alert came after %s.".formatted(first));
  }

  private static String times(long number) {
    return number == 1 ? "once" : number == 2 ? "twice" : number + " times";
  }

  static String count(long number, String what) {
    return number == 1 ? "1 " + what : number + " " + what + "s";
  }
}
