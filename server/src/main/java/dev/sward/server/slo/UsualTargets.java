package dev.sward.server.slo;

import dev.sward.sli.Counts;
import dev.sward.slo.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Targets people choose. */
public final class UsualTargets {
  public static final List<Target> HARDEST_FIRST =
      Stream.of("0.9999", "0.9995", "0.999", "0.995", "0.99", "0.98", "0.95", "0.9", "0.8", "0.5")
          .map(Target::of)
          .toList();

  private UsualTargets() {}

  /** So many next to a target on either side, the hardest first. */
  public static List<Target> around(Target target, int each) {
    List<Target> harder = HARDEST_FIRST.stream().filter(one -> compare(one, target) > 0).toList();
    List<Target> easier = HARDEST_FIRST.stream().filter(one -> compare(one, target) < 0).toList();
    return Stream.concat(
            harder.subList(Math.max(0, harder.size() - each), harder.size()).stream(),
            easier.stream().limit(each))
        .toList();
  }

  /** The hardest one that was met; empty without eligible events, or if none was. */
  public static Optional<Target> met(Counts counts) {
    return counts.eligibleRows() == 0
        ? Optional.empty()
        : HARDEST_FIRST.stream().filter(target -> isMet(target, counts)).findFirst();
  }

  static boolean isMet(Target target, Counts counts) {
    return counts.bad() <= target.allowedBad(counts.eligible());
  }

  private static int compare(Target one, Target other) {
    return one.ratio().compareTo(other.ratio());
  }
}
