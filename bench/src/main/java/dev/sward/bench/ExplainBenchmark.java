package dev.sward.bench;

import dev.sward.bench.explain.AccuracyRun;
import dev.sward.bench.explain.Outcome;
import dev.sward.bench.explain.Rule;
import dev.sward.bench.explain.Scores;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.bench.report.Samples;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How well and how fast incidents are explained. */
final class ExplainBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made incidents of which the causes are known: 10,000 to 100,000 requests with 3 to 12 attributes
      of 2 to 10,000 values each; 1 to 3 causes at a time, each a conjunction of 1 to 3 conditions of 1
      to 5 values, of whose requests 5 to 100 % fail, over a background of 0 to 5 %; traffic even or by
      Zipf's law, up to 5 % of the values missing. Every combination of causes, conditions, values,
      severity and background is made equally often. A hit is an explanation that says a cause exactly:
      all its conditions with all their values and no other. "hit@3" means that one of the first three
      is one; F1 is over all causes of all incidents, with at most five explanations each. A condition
      counts as said if it is named as alike (a near-synonym); a range of numbers, if at least 80 % of
      the requests in either range are in both.

      What counts: an incident is drawn again unless each value of each condition has at least 10 failed
      requests more than fail anyway (a range: 50), at least 70 % of a cause's requests are not another
      cause's as well, and no cause covers more than half of all requests: less than that cannot be told
      by anybody. In both, two causes over the same attributes differ in two of them at least, for else
      they are one. The figures "whatever was drawn" are without the rule: also causes of which no
      request failed, or that hide in others.

      Beside it the usual one attribute at a time, on the same incidents: every value by its share of
      the failed minus its share of the other requests, the values that differ most ("best value") or
      the attributes that differ most with all values that differ at least half as much as their first
      ("best attribute"). For F1 they are told how many causes there are.

      "Uneven background, with history": four values always fail 2 to 15 % more; as many requests
      from before the incident are known, the baseline is weighed by what is usual then, and what did
      not fail clearly less often is left out. Ordinary times: the second half of what was before the
      incident, explained with the first as its history. "Tails of numbers": each cause is about the
      highest or lowest 0.3 to 3 % of a number. "Several causes over the same attributes": two or three
      causes of two or three attributes, all over the same ones.
      Shuffled: the same tables with as many events selected at random. CPU is that of the thread that
      explains, coding excluded.
      """;

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "labelled incidents: exact hits, false reports, the usual baseline beside it, latency";
  }

  @Override
  public Report run(Options options) {
    int each = options.pick(1, 2);
    Report report = new Report(name(), DESCRIPTION);
    report
        .condition("seed", options.seed())
        .condition("incidents of each combination", each)
        .condition("incidents of each special kind", options.pick(10, 25));
    Consumer<String> failures = options.isQuick() ? System.out::println : failure -> {};
    AccuracyRun fair = new AccuracyRun(options.seed(), Rule.FAIR, failures);
    fair.plain(each);
    fair.special(options.pick(10, 25));
    accuracy(report, fair);
    AccuracyRun any = new AccuracyRun(options.seed(), Rule.ANY, failure -> {});
    any.plain(1);
    scores(report, "whatever was drawn", any.all().explained());
    report.section("By part of the grid", table(fair));
    return report;
  }

  private static void accuracy(Report report, AccuracyRun run) {
    Scores explained = run.all().explained();
    report
        .add(Figure.of("incidents", explained.incidents(), ""))
        .add(Figure.of("hit@1", explained.hit(1), "").atLeast(0.8, 0.9))
        .add(Figure.of("hit@3", explained.hit(3), ""))
        .add(Figure.of("hit@5", explained.hit(5), ""))
        .add(Figure.of("F1", explained.f1(), "").atLeast(0.8, 0.9))
        .add(Figure.of("precision", explained.precision(), ""))
        .add(Figure.of("recall", explained.recall(), ""));
    scores(report, "best value", run.all().byValue());
    scores(report, "best attribute", run.all().byAttribute());
    report
        .add(Figure.of("shuffled tables", run.shuffled(), ""))
        .add(Figure.of("shuffled, explained", run.falseReports(), "").atMost(0.05, 0.01))
        .add(Figure.of("ordinary times with history", run.ordinary(), ""))
        .add(Figure.of("ordinary times, explained", run.falseNews(), "").atMost(0.05, 0.01));
    latency(report, "explaining, CPU", run.cpuMillis());
    latency(report, "explaining, wall", run.wallMillis());
  }

  private static void scores(Report report, String name, Scores scores) {
    report
        .add(Figure.of(name + ": hit@1", scores.hit(1), ""))
        .add(Figure.of(name + ": hit@3", scores.hit(3), ""))
        .add(Figure.of(name + ": hit@5", scores.hit(5), ""))
        .add(Figure.of(name + ": F1", scores.f1(), ""));
  }

  private static void latency(Report report, String name, Samples millis) {
    report
        .add(Figure.of(name + ", mean", millis.mean(), "ms"))
        .add(Figure.of(name + ", p95", millis.quantile(0.95), "ms"))
        .add(Figure.of(name + ", max", millis.max(), "ms"));
  }

  private static String table(AccuracyRun run) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-58s %9s  %-28s  %-13s  %s%n"
            .formatted("", "", "explained", "best value", "best attribute"));
    text.append(
        "%-58s %9s  %6s %6s %6s %6s  %6s %6s  %6s %6s%n"
            .formatted(
                "", "incidents", "hit@1", "hit@3", "hit@5", "F1", "hit@1", "F1", "hit@1", "F1"));
    for (Map.Entry<String, Outcome> stratum : new TreeMap<>(run.strata()).entrySet()) {
      Scores explained = stratum.getValue().explained();
      Scores value = stratum.getValue().byValue();
      Scores attribute = stratum.getValue().byAttribute();
      text.append(
          String.format(
              Locale.ROOT,
              "%-58s %9d  %6.3f %6.3f %6.3f %6.3f  %6.3f %6.3f  %6.3f %6.3f%n",
              stratum.getKey(),
              explained.incidents(),
              explained.hit(1),
              explained.hit(3),
              explained.hit(5),
              explained.f1(),
              value.hit(1),
              value.f1(),
              attribute.hit(1),
              attribute.f1()));
    }
    return text.toString();
  }
}
