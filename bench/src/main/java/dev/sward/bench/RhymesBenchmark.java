package dev.sward.bench;

import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.bench.rhymes.Found;
import dev.sward.bench.rhymes.Found.When;
import dev.sward.bench.rhymes.RhymeAccuracy;
import dev.sward.rhyme.Aspect;
import dev.sward.rhyme.Rhyme;
import dev.sward.rhyme.Weights;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How well an incident finds earlier ones of the same kind. */
final class RhymesBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made incidents of known families of faults (a bad release for some states, a full disk, a hot tenant
      …): ten of each family and as many again that belong to none, whose traits are each some
      family's. Incidents of a family have other services (three of ten share one), attribute values,
      sizes, durations, severities (30 to 100 %) and backgrounds (up to 1 %) over 3,000 to 12,000
      requests with 6 to 10 attributes, which one service in five calls otherwise. Explanations are the
      explainer's over these requests; how the budget burnt is told from minutes, recurrence by the
      rules of alerts. The cause was noted for seven of ten, wrongly for one; one bad request tells
      its error, which may be another one's; one in seven began after a deploy by chance; people use
      each phrase of a family every second time.

      Every incident of a family is looked up among all others, which are over and written up:
      "opening" as it is known ten minutes after it began, without cause or a word by anybody; "over"
      with everything. Precision@5 is the share of the first five that are of the family; MRR the mean
      of 1 by the place of the first. "Told" are those whose first is as alike as a timeline tells of.
      Beside the weights in use stand single aspects alone.

      Weights and thresholds were chosen on twelve other families ("chosen on") and another seed; those
      measured were not used for it. Families and phrases are the authors', so that figures compare ways
      of comparing; they do not say how often incidents of some company rhyme.
      """;

  private static final double FLOOR = 0.6;
  private static final double GOAL = 0.8;

  @Override
  public String name() {
    return "rhymes";
  }

  @Override
  public String summary() {
    return "labelled families of incidents: precision@5 of earlier ones that are like a new one";
  }

  @Override
  public Report run(Options options) {
    int each = options.pick(6, 10);
    int families = 12;
    RhymeAccuracy measured = RhymeAccuracy.measured(options.seed(), each, each * families);
    RhymeAccuracy choosing = RhymeAccuracy.choosing(options.seed() + 1, each, each * families);
    Report report =
        new Report(name(), DESCRIPTION)
            .condition("seed", options.seed())
            .condition("families", families)
            .condition("incidents of each family", each)
            .condition("incidents of none", each * families);
    report.add(Figure.of("incidents that something explains", measured.explained(), "share"));
    for (When when : When.values()) {
      String at = when.name().toLowerCase(Locale.ROOT);
      Found found = measured.found(when, Weights.USUAL);
      report
          .add(Figure.of(at + ": precision@5", found.precision(), "").atLeast(FLOOR, GOAL))
          .add(Figure.of(at + ": hit@1", found.hit(), ""))
          .add(Figure.of(at + ": MRR", found.reciprocalRank(), ""));
      told(report, at, found);
    }
    ways()
        .forEach((way, weights) -> {
          for (When when : When.values()) {
            Found found = measured.found(when, weights);
            String at = "%s, %s".formatted(when.name().toLowerCase(Locale.ROOT), way);
            report
                .add(Figure.of(at + ": precision@5", found.precision(), ""))
                .add(Figure.of(at + ": hit@1", found.hit(), ""));
          }
        });
    for (When when : When.values()) {
      Found found = choosing.found(when, Weights.USUAL);
      String at = when.name().toLowerCase(Locale.ROOT) + ", families chosen on";
      report.add(Figure.of(at + ": precision@5", found.precision(), ""));
      told(report, at, found);
    }
    report.section("Precision@5 by family", byFamily(measured));
    return report;
  }

  private static void told(Report report, String at, Found found) {
    report
        .add(Figure.of(at + ": told without having asked", found.toldFrom(Rhyme.STRIKING), "share"))
        .add(Figure.of(at + ": of those right", found.precisionFrom(Rhyme.STRIKING), "share"))
        .add(
            Figure.of(
                at + ": told of those of no family",
                found.wronglyToldFrom(Rhyme.STRIKING),
                "share"));
  }

  private static Map<String, Weights> ways() {
    Map<String, Weights> ways = new LinkedHashMap<>();
    ways.put("services alone", Weights.only(Aspect.SERVICES));
    ways.put("text alone", Weights.only(Aspect.WORDS));
    ways.put("explanations alone", Weights.only(Aspect.EXPLANATIONS));
    ways.put("all but explanations", Weights.USUAL.with(Aspect.EXPLANATIONS, 0));
    return ways;
  }

  private static String byFamily(RhymeAccuracy measured) {
    Map<String, Double> opening = measured.found(When.OPENING, Weights.USUAL).precisionByFamily();
    Map<String, Double> over = measured.found(When.OVER, Weights.USUAL).precisionByFamily();
    StringBuilder text = new StringBuilder("%-34s %8s %8s%n".formatted("", "opening", "over"));
    opening.forEach((family, precision) ->
        text.append(
            String.format(
                Locale.ROOT,
                "%-34s %8.2f %8.2f%n",
                family,
                precision,
                over.getOrDefault(family, 0.0))));
    return text.toString();
  }
}
