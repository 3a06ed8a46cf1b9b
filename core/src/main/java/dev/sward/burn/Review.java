package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether an objective says what its users say, by their complaints, and what other targets would
 * have meant. A latency threshold is explored by reviewing the measurements of each.
 *
 * @param verdicts on the objective as it is
 * @param candidates the loosest target first
 */
public record Review(List<Verdict> verdicts, List<Candidate> candidates) {
  /** How long before and after complaints an alert still speaks of the same thing. */
  public static final Duration AROUND = Duration.ofMinutes(30);

  /** How many windows in a row must be overspent without a complaint. */
  public static final int STRICT_WINDOWS = 3;

  /** How much more than usual fails when the indicator does see what is complained about. */
  private static final double ELEVATED = 2;

  public Review {
    verdicts = List.copyOf(verdicts);
    candidates = List.copyOf(candidates);
  }

  /** What does not fit. */
  public sealed interface Verdict {
    /**
     * Complaints without an alert, and nothing unusual in the indicator: it does not see what they
     * are about.
     *
     * @param then around the complaints
     * @param usual in all of the time
     */
    record Missed(ComplaintCluster cluster, Counts then, Counts usual) implements Verdict {}

    /**
     * Complaints without an alert, although clearly more failed than usual: a stricter target would
     * have said so.
     *
     * @param stricter the loosest candidate that has an alert then
     */
    record TooLoose(ComplaintCluster cluster, Counts then, Counts usual, Optional<Target> stricter)
        implements Verdict {}

    /**
     * Overspent windows in a row without a complaint.
     *
     * @param windows oldest first
     * @param looser the strictest candidate that all of them meet
     */
    record TooStrict(List<TimeRange> windows, Optional<Target> looser) implements Verdict {
      public TooStrict {
        windows = List.copyOf(windows);
      }
    }
  }

  /**
   * What a target would have meant.
   *
   * @param windows how many whole ones the time has in which events were counted
   * @param met how many of them are within their budget
   * @param caught how many of the clusters have an alert
   */
  public record Candidate(Target target, int windows, int met, int caught, ReplayReport replay) {}

  /**
   * @param range whole windows are counted back from its end
   * @param targets to compare; the objective's own is among the candidates in any case
   * @param pace see {@link Replay}
   */
  public static Review of(
      TimeRange range,
      AlertKey key,
      RuleSet rules,
      Spending spending,
      List<ComplaintCluster> clusters,
      List<Target> targets,
      Runnable pace) {
    List<TimeRange> windows = windows(range, spending.window());
    List<TimeRange> measured =
        windows.stream().filter(window -> spending.counted().sum(window).eligible() > 0).toList();
    List<Candidate> candidates = new ArrayList<>();
    List<Target> all = new ArrayList<>(targets);
    all.add(spending.target());
    for (Target target : all.stream().distinct().sorted(byRatio()).toList()) {
      Spending against = spending.against(target);
      ReplayReport replay = Replay.run(range, key, rules, against, pace);
      int met = (int) measured.stream().filter(window -> !overspent(window, against)).count();
      int caught = clusters.size() - replay.missed(clusters, AROUND).size();
      candidates.add(new Candidate(target, measured.size(), met, caught, replay));
    }
    List<Verdict> verdicts = new ArrayList<>();
    clusters.forEach(
        cluster -> onCluster(cluster, range, spending, candidates).ifPresent(verdicts::add));
    tooStrict(windows, spending, clusters, candidates).ifPresent(verdicts::add);
    return new Review(verdicts, candidates);
  }

  /** The time in which an alert speaks of a cluster, in whole minutes. */
  public static TimeRange around(ComplaintCluster cluster) {
    return EpochMinutes.range(
        EpochMinutes.of(cluster.from().minus(AROUND)),
        EpochMinutes.from(cluster.to().plus(AROUND)));
  }

  /** Whether surely (95 %) more than twice as much failed as usual. */
  public static boolean isElevated(Counts then, Counts usual) {
    double surelyBad = then.eligible() == 0 ? 0 : 1 - RatioInterval.of(then).high();
    return usual.bad() > 0 && surelyBad > ELEVATED * usual.badRatio();
  }

  private static Optional<Verdict> onCluster(
      ComplaintCluster cluster, TimeRange range, Spending spending, List<Candidate> candidates) {
    boolean caught =
        candidates.stream()
            .filter(candidate -> candidate.target().equals(spending.target()))
            .anyMatch(candidate -> candidate.replay().caught(cluster, AROUND));
    if (caught) {
      return Optional.empty();
    }
    Counts then = spending.counted().sum(around(cluster));
    Counts usual = spending.counted().sum(range);
    if (!isElevated(then, usual)) {
      return Optional.of(new Verdict.Missed(cluster, then, usual));
    }
    Optional<Target> stricter =
        candidates.stream()
            .filter(
                candidate -> candidate.target().ratio().compareTo(spending.target().ratio()) > 0)
            .filter(candidate -> candidate.replay().caught(cluster, AROUND))
            .map(Candidate::target)
            .findFirst();
    return Optional.of(new Verdict.TooLoose(cluster, then, usual, stricter));
  }

  private static Optional<Verdict> tooStrict(
      List<TimeRange> windows,
      Spending spending,
      List<ComplaintCluster> clusters,
      List<Candidate> candidates) {
    List<TimeRange> run = new ArrayList<>();
    for (TimeRange window : windows.reversed()) {
      if (!overspent(window, spending) || clusters.stream().anyMatch(touching(window))) {
        break;
      }
      run.addFirst(window);
    }
    if (run.size() < STRICT_WINDOWS) {
      return Optional.empty();
    }
    Optional<Target> looser =
        candidates.stream()
            .map(Candidate::target)
            .filter(target -> target.ratio().compareTo(spending.target().ratio()) < 0)
            .filter(target ->
                run.stream().noneMatch(window -> overspent(window, spending.against(target))))
            .max(byRatio());
    return Optional.of(new Verdict.TooStrict(run, looser));
  }

  private static Predicate<ComplaintCluster> touching(TimeRange window) {
    return cluster ->
        cluster.from().isBefore(window.end()) && !cluster.to().isBefore(window.start());
  }

  private static boolean overspent(TimeRange window, Spending spending) {
    Counts counts = spending.counted().sum(window);
    return counts.bad() > spending.target().allowedBad(counts.eligible());
  }

  /** Whole windows inside the range, oldest first. */
  private static List<TimeRange> windows(TimeRange range, SloWindow window) {
    List<TimeRange> windows = new ArrayList<>();
    Instant end = range.end();
    while (true) {
      SloWindow.Span span = window.at(end.minus(Duration.ofMinutes(1)));
      TimeRange whole =
          switch (window) {
            case SloWindow.Rolling rolling -> new TimeRange(end.minus(span.length()), end);
            case SloWindow.Calendar calendar -> new TimeRange(span.passed().start(), span.end());
          };
      if (whole.start().isBefore(range.start())) {
        return windows;
      }
      if (!whole.end().isAfter(range.end())) {
        windows.addFirst(whole);
      }
      end = whole.start();
    }
  }

  private static Comparator<Target> byRatio() {
    return Comparator.comparing(Target::ratio);
  }
}
