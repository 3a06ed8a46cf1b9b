package dev.sward.incident;

import dev.sward.explain.services.CallGraph;
import dev.sward.explain.services.CallPath;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Burns that are one incident, or what people say of one.
 *
 * @param slos that burn
 * @param services whose objectives burn
 * @param ended when the last one ended; empty if one goes on
 */
public record BurnGroup(
    Set<SloName> slos, Set<String> services, List<Burn> burns, Optional<Instant> ended) {
  /** What begins within this time over the same data is taken for the same. */
  public static final Duration TOGETHER = Duration.ofHours(1);

  /**
   * What begins, or is noticed, within this time of the first burn is taken for what callers hand
   * on: a slow burn may be old when it becomes fast enough to be noticed. Of the first one, not of
   * any: else one incident would go on for as long as something burns somewhere, where everything
   * calls everything.
   */
  public static final Duration HANDED_ON = Duration.ofMinutes(30);

  /** What comes back within this time is the same again. */
  public static final Duration RELAPSE = Duration.ofHours(1);

  public BurnGroup {
    slos = Set.copyOf(slos);
    services = Set.copyOf(services);
    burns = List.copyOf(burns);
  }

  /** One burn alone. */
  public static BurnGroup of(Burn burn) {
    return new BurnGroup(Set.of(burn.slo()), services(burn), List.of(burn), burn.ended());
  }

  /**
   * Which burns are one incident: in the order of their time each joins the first group that takes
   * it, else the first that it is called by or calls, or is one of its own. The order in which they
   * are given does not matter.
   */
  public static List<BurnGroup> of(Collection<Burn> burns, CallGraph calls) {
    List<BurnGroup> groups = new ArrayList<>();
    for (Burn burn : burns.stream().sorted().toList()) {
      Optional<BurnGroup> home =
          first(groups, group -> group.takes(burn))
              .or(() -> first(groups, group -> group.path(burn, calls).isPresent()));
      home.ifPresentOrElse(
          group -> groups.set(groups.indexOf(group), group.with(burn)), () -> groups.add(of(burn)));
    }
    return groups;
  }

  private static Optional<BurnGroup> first(List<BurnGroup> groups, Predicate<BurnGroup> isIt) {
    return groups.stream().filter(isIt).findFirst();
  }

  /**
   * Whether a burn belongs to it: it still burns, or did within an hour before the burn, and the
   * burn is of the same objective, of the same service, or began within an hour of one over a
   * dataset that both read.
   */
  public boolean takes(Burn burn) {
    return isOnFor(burn)
        && (slos.contains(burn.slo())
            || services.contains(burn.service())
            || burns.stream().anyMatch(mine -> areTogether(mine, burn)));
  }

  /**
   * How the service of a burn calls, or is called by, that of one that burns at the same time, if
   * it began or was noticed within {@link #HANDED_ON} of the first. Services that people named have
   * no time of their own and do not count.
   */
  public Optional<CallPath> path(Burn burn, CallGraph calls) {
    return mayBeHandedOn(burn)
        ? burns.stream()
            .filter(burn::overlaps)
            .flatMap(mine -> calls.between(mine.service(), burn.service()).stream())
            .min(Comparator.comparingInt(path -> path.services().size()))
        : Optional.empty();
  }

  /** Whether it could belong here if its service called, or were called by, another one. */
  public boolean mayBeHandedOn(Burn burn) {
    return !burn.service().isEmpty()
        && isOnFor(burn)
        && (isSoon(Burn::began, burn) || isSoon(Burn::since, burn));
  }

  private boolean isSoon(Function<Burn, Instant> time, Burn burn) {
    return burns.stream()
        .map(time)
        .min(Comparator.naturalOrder())
        .filter(first -> areWithin(HANDED_ON, first, time.apply(burn)))
        .isPresent();
  }

  private boolean isOnFor(Burn burn) {
    return ended.isEmpty() || !burn.since().isAfter(ended.get().plus(RELAPSE));
  }

  private static boolean areTogether(Burn one, Burn other) {
    return areWithin(TOGETHER, one.began(), other.began()) && one.sharesDataset(other);
  }

  private static boolean areWithin(Duration most, Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(most) <= 0;
  }

  /** With one more burn. */
  public BurnGroup with(Burn burn) {
    Set<SloName> allSlos = new HashSet<>(slos);
    allSlos.add(burn.slo());
    Set<String> allServices = new HashSet<>(services);
    allServices.addAll(services(burn));
    List<Burn> all = new ArrayList<>(burns);
    all.add(burn);
    return new BurnGroup(allSlos, allServices, all, latest(ended, burn.ended()));
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return one.flatMap(end -> other.map(next -> next.isAfter(end) ? next : end));
  }

  private static Set<String> services(Burn burn) {
    return burn.service().isEmpty() ? Set.of() : Set.of(burn.service());
  }
}
