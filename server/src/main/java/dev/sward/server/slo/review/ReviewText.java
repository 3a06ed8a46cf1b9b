package dev.sward.server.slo.review;

import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.Review;
import dev.sward.burn.Urgency;
import dev.sward.query.TimeLength;
import dev.sward.sli.Counts;
import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a review says, in sentences. */
final class ReviewText {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  private ReviewText() {}

  static String summary(Reviewed reviewed) {
    List<String> sentences = new ArrayList<>();
    long missed = count(reviewed, Review.Verdict.Missed.class);
    if (missed > 0) {
      sentences.add("The objective missed this: %s.".formatted(clusters(missed)));
      sentences.add(
          reviewed.proposals().isEmpty()
              ? "No column of its datasets tells them from the rest."
              : "Proposed: %s, which shows %s."
                  .formatted(
                      reviewed.proposals().getFirst().title(),
                      seen(reviewed.proposals().getFirst().seen(), missed)));
    }
    long loose = count(reviewed, Review.Verdict.TooLoose.class);
    if (loose > 0) {
      sentences.add(
          "It may be too loose: %s during burns without an alert.".formatted(clusters(loose)));
    }
    if (count(reviewed, Review.Verdict.TooStrict.class) > 0) {
      sentences.add("It may be too strict: window after window is overspent and nobody complains.");
    }
    if (sentences.isEmpty()) {
      sentences.add(
          "Nothing speaks against it in %s, with %s."
              .formatted(
                  TimeLength.format(reviewed.question().range().length()),
                  clusters(reviewed.clusters().size())));
    }
    return String.join(" ", sentences);
  }

  private static String seen(int seen, long missed) {
    return seen < missed ? "%d of them".formatted(seen) : missed == 1 ? "it" : "all of them";
  }

  private static long count(Reviewed reviewed, Class<? extends Review.Verdict> kind) {
    return reviewed.review().verdicts().stream().filter(kind::isInstance).count();
  }

  private static String clusters(long number) {
    return BacktestText.count(number, "cluster") + " of complaints";
  }

  static String of(Review.Verdict verdict) {
    return switch (verdict) {
      case Review.Verdict.Missed(ComplaintCluster cluster, Counts then, Counts usual) ->
          "%s without an alert, and %s bad then, which is as usual (%s): the indicator does not see what they are about."
              .formatted(complaints(cluster), bad(then), bad(usual));
      case Review.Verdict.TooLoose(
              ComplaintCluster cluster,
              Counts then,
              Counts usual,
              Optional<Target> stricter) ->
          "%s without an alert, although %s bad then and %s usually%s."
              .formatted(
                  complaints(cluster),
                  bad(then),
                  bad(usual),
                  stricter
                      .map(target -> ": a target of %s would have said so".formatted(text(target)))
                      .orElse(""));
      case Review.Verdict.TooStrict strict ->
          "%d windows in a row are overspent without a complaint%s."
              .formatted(
                  strict.windows().size(),
                  strict
                      .looser()
                      .map(target -> ": a target of %s would have been met".formatted(text(target)))
                      .orElse(""));
    };
  }

  static String of(Reviewed.Proposal proposal) {
    return "%s bad then, %s usually. With a target of %s %s would have had an alert, of %s and %s in all."
        .formatted(
            bad(proposal.then()),
            bad(proposal.counts()),
            text(proposal.slo().target()),
            clusters(proposal.caught()),
            BacktestText.count(proposal.replay().fired(Urgency.PAGE), "page"),
            BacktestText.count(proposal.replay().fired(Urgency.TICKET), "ticket"));
  }

  private static String complaints(ComplaintCluster cluster) {
    return "%s from %s"
        .formatted(BacktestText.count(cluster.complaints(), "complaint"), cluster.from());
  }

  private static String bad(Counts counts) {
    return counts.eligible() == 0
        ? "nothing"
        : percent(BigDecimal.valueOf(counts.badRatio()).round(THREE_DIGITS));
  }

  static String text(Target target) {
    return percent(target.ratio());
  }

  private static String percent(BigDecimal ratio) {
    return String.format(
        Locale.ROOT, "%s %%", ratio.movePointRight(2).stripTrailingZeros().toPlainString());
  }
}
