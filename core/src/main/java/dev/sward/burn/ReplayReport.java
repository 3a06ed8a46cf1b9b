package dev.sward.burn;

import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What rules would have said over a time.
 *
 * @param spans each time at one urgency above none, oldest first; the last may end with the range
 */
public record ReplayReport(TimeRange range, List<Transition> transitions, List<Span> spans) {
  public ReplayReport {
    transitions = List.copyOf(transitions);
    spans = List.copyOf(spans);
  }

  /** An alert at one urgency. */
  public record Span(String alertId, Urgency urgency, Instant from, Instant to) {
    boolean touches(Instant start, Instant end) {
      return !from.isAfter(end) && !to.isBefore(start);
    }
  }

  static ReplayReport of(TimeRange range, List<Transition> transitions) {
    List<Span> spans = new ArrayList<>();
    Optional<Transition> open = Optional.empty();
    for (Transition transition : transitions) {
      if (transition.from() != transition.to()) {
        open.ifPresent(before -> spans.add(span(before, transition.at())));
        open = Optional.of(transition).filter(next -> next.to() != Urgency.NONE);
      }
    }
    open.ifPresent(last -> spans.add(span(last, range.end())));
    return new ReplayReport(range, transitions, spans);
  }

  /** How often somebody would have been called: each rise to an urgency. */
  public long fired(Urgency urgency) {
    return rises(urgency).count();
  }

  public long firedAtNight(Urgency urgency, Night night) {
    return rises(urgency).filter(rise -> night.contains(rise.at())).count();
  }

  /** How long after an instant it was at least so urgent; zero if it was then already. */
  public Optional<Duration> firstAfter(Instant start, Urgency least) {
    return spans.stream()
        .filter(span -> span.urgency().compareTo(least) >= 0 && span.to().isAfter(start))
        .findFirst()
        .map(span -> span.from().isBefore(start) ? start : span.from())
        .map(from -> Duration.between(start, from));
  }

  /** What began one of the spans. */
  public Transition began(Span span) {
    return transitions.stream()
        .filter(
            transition -> transition.to() == span.urgency() && transition.at().equals(span.from()))
        .filter(transition -> transition.from() != transition.to())
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "span: %s (expected: one of this report)".formatted(span)));
  }

  /** Time at exactly this urgency. */
  public Duration firing(Urgency urgency) {
    return spans.stream()
        .filter(span -> span.urgency() == urgency)
        .map(span -> Duration.between(span.from(), span.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Clusters without any alert from so long before to so long after them. */
  public List<ComplaintCluster> missed(List<ComplaintCluster> clusters, Duration around) {
    return clusters.stream().filter(cluster -> !caught(cluster, around)).toList();
  }

  /** Whether there was any alert from so long before to so long after a cluster. */
  public boolean caught(ComplaintCluster cluster, Duration around) {
    return spans.stream()
        .anyMatch(span -> span.touches(cluster.from().minus(around), cluster.to().plus(around)));
  }

  private Stream<Transition> rises(Urgency urgency) {
    return transitions.stream()
        .filter(
            transition -> transition.to() == urgency && transition.from().compareTo(urgency) < 0);
  }

  private static Span span(Transition from, Instant to) {
    return new Span(from.alert().id(), from.to(), from.at(), to);
  }
}
