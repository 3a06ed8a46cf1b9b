package dev.sward.incident;

import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
   * it, or is one of its own. The order in which they are given does not matter.
   */
  public static List<BurnGroup> of(Collection<Burn> burns) {
    List<BurnGroup> groups = new ArrayList<>();
    for (Burn burn : burns.stream().sorted().toList()) {
      int home = 0;
      while (home < groups.size() && !groups.get(home).takes(burn)) {
        home++;
      }
      if (home < groups.size()) {
        groups.set(home, groups.get(home).with(burn));
      } else {
        groups.add(of(burn));
      }
    }
    return groups;
  }

  /**
   * Whether a burn belongs to it: it still burns, or did within an hour before the burn, and the
   * burn is of the same objective, of the same service, or began within an hour of one over a
   * dataset that both read.
   */
  public boolean takes(Burn burn) {
    boolean isOn = ended.isEmpty() || !burn.since().isAfter(ended.get().plus(RELAPSE));
    return isOn
        && (slos.contains(burn.slo())
            || services.contains(burn.service())
            || burns.stream().anyMatch(mine -> areTogether(mine, burn)));
  }

  private static boolean areTogether(Burn one, Burn other) {
    Duration apart = Duration.between(one.began(), other.began()).abs();
    return apart.compareTo(TOGETHER) <= 0 && one.sharesDataset(other);
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
