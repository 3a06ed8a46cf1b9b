package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.TimeRange;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final SloWindow WEEK = new SloWindow.Rolling(7);
  private static final List<Target> TARGETS =
      Stream.of("0.95", "0.98", "0.99", "0.995", "0.999").map(Target::of).toList();

  @Test
  void complaintsThatFollowOneAnother_areACluster() {
    List<Instant> complaints =
        Stream.of(0, 900, 5, 10, 2_000, 2_010, 2_020).map(ReviewTest::minute).toList();
    assertThat(ComplaintCluster.of(complaints, Duration.ofMinutes(15), 3))
        .containsExactly(
            new ComplaintCluster(minute(0), minute(10), 3),
            new ComplaintCluster(minute(2_000), minute(2_020), 3));
  }

  @Test
  void complaintsWithoutABurn_areWhatTheObjectiveMissed() {
    ComplaintCluster cluster = new ComplaintCluster(minute(20_000), minute(20_020), 5);
    Review review = review(minute -> 0.0005, WEEK, "0.99", List.of(cluster));
    assertThat(review.verdicts())
        .singleElement()
        .isInstanceOfSatisfying(
            Review.Verdict.Missed.class, missed -> assertThat(missed.cluster()).isEqualTo(cluster));
  }

  @Test
  void complaintsDuringABurnThatIsTooSmallToAlert_askForAStricterTarget() {
    ComplaintCluster cluster = new ComplaintCluster(minute(20_000), minute(20_060), 5);
    Review review =
        review(
            minute -> minute > 19_900 && minute < 20_100 ? 0.03 : 0.0001,
            WEEK,
            "0.99",
            List.of(cluster));
    assertThat(review.verdicts())
        .singleElement()
        .isInstanceOfSatisfying(
            Review.Verdict.TooLoose.class,
            loose -> assertThat(loose.stricter()).contains(Target.of("0.995")));
    assertThat(review.candidates())
        .extracting(Review.Candidate::caught)
        .containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void threeWindowsOverspentWithoutAComplaint_mayBeTooStrict() {
    for (SloWindow window :
        List.of(WEEK, new SloWindow.Calendar(SloWindow.Unit.WEEK, ZoneId.of("UTC")))) {
      Review review = review(minute -> 0.012, window, "0.99", List.of());
      assertThat(review.verdicts())
          .singleElement()
          .isInstanceOfSatisfying(
              Review.Verdict.TooStrict.class,
              strict -> {
                assertThat(strict.windows()).hasSize(4);
                assertThat(strict.looser()).contains(Target.of("0.98"));
              });
      assertThat(review.candidates())
          .extracting(candidate -> candidate.met() + "/" + candidate.windows())
          .containsExactly("4/4", "4/4", "0/4", "0/4", "0/4");
    }
  }

  @Test
  void windowsWithoutEvents_areNotMet() {
    int secondWeek = 7 * 24 * 60;
    Review review =
        review(
            minute -> minute < secondWeek ? 0 : 10_000, minute -> 0.012, WEEK, "0.99", List.of());
    assertThat(review.candidates())
        .extracting(candidate -> candidate.met() + "/" + candidate.windows())
        .containsExactly("3/3", "3/3", "0/3", "0/3", "0/3");
  }

  @Test
  void complaintInTheLastWindow_speaksForTheTarget() {
    ComplaintCluster cluster = new ComplaintCluster(minute(38_000), minute(38_010), 3);
    assertThat(review(minute -> 0.012, WEEK, "0.99", List.of(cluster)).verdicts())
        .noneMatch(Review.Verdict.TooStrict.class::isInstance);
  }

  private static Review review(
      Traffic.Shape ratio, SloWindow window, String target, List<ComplaintCluster> clusters) {
    return review(minute -> 10_000, ratio, window, target, clusters);
  }

  private static Review review(
      Traffic.Shape events,
      Traffic.Shape ratio,
      SloWindow window,
      String target,
      List<ComplaintCluster> clusters) {
    TimeRange range = new TimeRange(START, START.plus(Duration.ofDays(28)));
    Measured measured =
        MinuteHistory.copyOf(new Traffic(START, range.end(), events, ratio, 0), range);
    Spending spending =
        Spending.of(Target.of(target), window, new Budgeting.Occurrences(), measured, List.of());
    return Review.of(
        range,
        AlertKey.of(new SloName("search")),
        RuleSet.workbook(Duration.ofDays(7)),
        spending,
        clusters,
        TARGETS,
        () -> {});
  }

  private static Instant minute(int minute) {
    return START.plus(Duration.ofMinutes(minute));
  }
}
