package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.query.TimeRange;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus, evaluating the alerts Sloth writes, calls for the same as the rules do. */
class PromtoolAgreementTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final int MINUTES = 7 * 1_440;
  private static final int EVENTS = 1_000;
  private static final Instant START = Instant.EPOCH;
  private static final Instant END = START.plus(Duration.ofMinutes(MINUTES));

  @TempDir private Path folder;

  /** So many bad a minute for so long, and so long after it is asked. */
  private record Case(double target, int bad, int minutes, int after) {
    /** Minutes before it, so that each is asked at the end of a whole day. */
    int history() {
      return MINUTES - minutes - after;
    }
  }

  @Test
  void pageTicketAndNone_areThoseOfPrometheus() throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed");
    List<Case> cases = cases();
    List<Urgency> ours = cases.stream().map(PromtoolAgreementTest::ours).toList();
    assertThat(ours).contains(Urgency.NONE, Urgency.TICKET, Urgency.PAGE);
    assertThat(promtool(cases, ours)).as("promtool").contains("SUCCESS");
    List<Urgency> wrong = new ArrayList<>(ours);
    wrong.set(0, ours.getFirst() == Urgency.PAGE ? Urgency.NONE : Urgency.PAGE);
    assertThat(promtool(cases, wrong)).as("promtool can tell").contains("FAILED");
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (double target : new double[] {0.999, 0.99}) {
      int allowed = target == 0.999 ? 1 : 10;
      cases.add(new Case(target, allowed, 4_000, 0));
      cases.add(new Case(target, 2 * allowed, 1_000, 0));
      cases.add(new Case(target, 2 * allowed, 2_500, 0));
      cases.add(new Case(target, 4 * allowed, 600, 0));
      cases.add(new Case(target, 4 * allowed, 1_300, 0));
      cases.add(new Case(target, 10 * allowed, 150, 0));
      cases.add(new Case(target, 10 * allowed, 230, 0));
      cases.add(new Case(target, 20 * allowed, 30, 0));
      cases.add(new Case(target, 20 * allowed, 60, 0));
      cases.add(new Case(target, 60 * allowed, 10, 0));
      cases.add(new Case(target, 60 * allowed, 25, 0));
      cases.add(new Case(target, 60 * allowed, 30, 20));
      cases.add(new Case(target, 60 * allowed, 60, 45));
      cases.add(new Case(target, 60 * allowed, 60, 600));
    }
    return cases;
  }

  private static Urgency ours(Case one) {
    return oursBy(one, RuleSet.sloth(Duration.ofDays(30)));
  }

  private static Urgency oursBy(Case one, RuleSet rules) {
    Traffic traffic =
        new Traffic(
            START,
            END,
            minute -> EVENTS,
            minute ->
                minute >= one.history() && minute < one.history() + one.minutes
                    ? (double) one.bad / EVENTS
                    : 0,
            0);
    Spending spending =
        Spending.of(
            Target.of(Double.toString(one.target)),
            new SloWindow.Rolling(30),
            new Budgeting.Occurrences(),
            MinuteHistory.copyOf(traffic, new TimeRange(START, END)),
            List.of());
    return Detectors.at(END, rules, spending).urgency();
  }

  private String promtool(List<Case> cases, List<Urgency> expected)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("rules.yml"), rules());
    StringBuilder tests =
        new StringBuilder("rule_files: [rules.yml]\nevaluation_interval: 1d\ntests:\n");
    for (int i = 0; i < cases.size(); i++) {
      tests.append(test(cases.get(i), expected.get(i)));
    }
    Path file = Files.writeString(folder.resolve("tests.yml"), tests);
    Process process =
        new ProcessBuilder(PROMTOOL.toString(), "test", "rules", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static String test(Case one, Urgency expected) {
    long end = (long) one.bad * one.minutes;
    return """
      - interval: 1m
        input_series:
          - series: 'events_total'
            values: '0+%dx%d'
          - series: 'bad_total'
            values: '0x%d %d+%dx%d %dx%d'
          - series: 'allowed'
            values: '%sx%d'
        alert_rule_test:
          - {eval_time: %dm, alertname: Page, exp_alerts: [%s]}
          - {eval_time: %dm, alertname: Ticket, exp_alerts: [%s]}
    """
        .formatted(
            EVENTS,
            MINUTES,
            one.history(),
            one.bad,
            one.bad,
            one.minutes - 1,
            end,
            one.after,
            one.target == 0.999 ? "0.001" : "0.01",
            MINUTES,
            MINUTES,
            expected == Urgency.PAGE ? "{}" : "",
            MINUTES,
            ticketToo(one) ? "{}" : "");
  }

  private static boolean ticketToo(Case one) {
    RuleSet tickets =
        new RuleSet(
            RuleSet.sloth(Duration.ofDays(30)).rules().stream()
                .filter(rule -> rule.urgency() == Urgency.TICKET)
                .toList());
    return oursBy(one, tickets) == Urgency.TICKET;
  }

  private static String rules() {
    return """
    groups:
      - name: sloth
        rules:
          - alert: Page
            expr: |
              (%s and %s) or (%s and %s)
          - alert: Ticket
            expr: |
              (%s and %s) or (%s and %s)
    """
        .formatted(
            burns("5m", 14.4),
            burns("1h", 14.4),
            burns("30m", 6),
            burns("6h", 6),
            burns("2h", 3),
            burns("1d", 3),
            burns("6h", 1),
            burns("3d", 1));
  }

  private static String burns(String window, double factor) {
    return "((rate(bad_total[%s]) / rate(events_total[%s])) > (%s * allowed))"
        .formatted(window, window, factor);
  }
}
