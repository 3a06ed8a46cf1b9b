package dev.sward.server.risk;

import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.incident.IncidentId;
import dev.sward.risk.Frequency;
import dev.sward.risk.Risk;
import dev.sward.server.risk.RiskRepository.Forget;
import dev.sward.server.risk.RiskRepository.Writing;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Brings the register up to date: typical risks for services without a history, risks for the kinds
 * of incidents there were, and new figures for those. What people wrote stays theirs.
 *
 * @param withHistory services that incidents name
 * @param services of the objectives there are
 * @param kinds of incidents, by fingerprint
 * @param seen what they say, as far as one of a kind is over
 */
record Learning(
    Set<String> withHistory,
    Map<SloName, String> services,
    Map<String, Observed> kinds,
    Map<String, Risk> seen,
    Instant now) {
  /** Of risks that are not deleted. */
  static final int MOST_RISKS = 1_000;

  /** A rate that moves by less is the same: time goes by. */
  private static final double MOVED = 0.05;

  /**
   * Looks at what was counted, which takes its time.
   *
   * @param pasts what was counted of each objective
   */
  static Learning of(
      List<PastIncident> incidents,
      Map<SloName, String> services,
      Map<SloName, Past> pasts,
      Instant now) {
    Map<String, Observed> kinds =
        incidents.stream()
            .filter(one -> !one.slos().isEmpty())
            .collect(
                Collectors.groupingBy(
                    PastIncident::fingerprint,
                    LinkedHashMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), Observed::new)));
    Counted counted = new Counted(pasts, now);
    Map<String, Risk> seen = new LinkedHashMap<>();
    kinds.forEach((key, kind) -> {
      if (kind.isKnown()) {
        seen.put(key, kind.risk(counted.watched(kind), counted::badShare));
      }
    });
    Set<String> withHistory =
        incidents.stream().flatMap(one -> one.services().stream()).collect(Collectors.toSet());
    return new Learning(withHistory, services, kinds, seen, now);
  }

  void run(Writing register) {
    seed(register);
    List<KeptRisk> all = register.all();
    Map<String, KeptRisk> known = new LinkedHashMap<>();
    for (KeptRisk kept : all) {
      kept.fingerprint().ifPresent(key -> known.put(key, kept));
    }
    Set<String> unwanted = register.unwanted();
    int room = MOST_RISKS - all.size();
    for (Map.Entry<String, Observed> kind : kinds.entrySet()) {
      KeptRisk kept = known.get(kind.getKey());
      if (kept != null) {
        update(register, kept, kind.getValue());
      } else if (room > 0 && seen.containsKey(kind.getKey()) && !unwanted.contains(kind.getKey())) {
        register.add(first(kind.getKey(), kind.getValue(), seen.get(kind.getKey())), "incidents");
        room--;
      }
    }
    known.values().stream()
        .filter(kept -> kept.source() == RiskSource.INCIDENTS)
        .filter(kept -> kept.fingerprint().stream().noneMatch(kinds::containsKey))
        .forEach(kept -> register.delete(kept, Actor.SWARD, now, Forget.MAY_COME_BACK));
    tidySeeds(register);
  }

  private void seed(Writing register) {
    int room = MOST_RISKS - register.all().size();
    for (Map.Entry<String, SortedSet<SloName>> one : byService().entrySet()) {
      String service = one.getKey();
      List<KeptRisk> seeds = Seeds.of(service, one.getValue(), now);
      if (seeds.size() <= room && !withHistory.contains(service) && !register.isSeeded(service)) {
        seeds.forEach(seed -> register.add(seed, "seeded"));
        register.seeded(service, now);
        room -= seeds.size();
      }
    }
  }

  private Map<String, SortedSet<SloName>> byService() {
    Map<String, SortedSet<SloName>> slos = new TreeMap<>();
    services.forEach((slo, service) -> {
      if (!service.isEmpty()) {
        SortedSet<SloName> some = slos.computeIfAbsent(service, _ -> new TreeSet<>());
        if (some.size() < Risk.MOST_SLOS) {
          some.add(slo);
        }
      }
    });
    return slos;
  }

  /** Typical risks hurt all objectives of their service, and give way to what was seen. */
  private void tidySeeds(Writing register) {
    Map<String, SortedSet<SloName>> slos = byService();
    for (KeptRisk kept : register.all()) {
      if (kept.source() != RiskSource.SEEDED || kept.retired()) {
        continue;
      }
      SortedSet<SloName> now = slos.getOrDefault(kept.risk().service(), kept.risk().slos());
      if (kinds.values().stream().anyMatch(kind -> isSame(kept, kind))) {
        replace(register, kept.retiredNow(), "superseded");
      } else if (!now.equals(kept.risk().slos())) {
        replace(
            register,
            kept.changed(kept.risk().hurting(now), RiskSource.SEEDED, kept.incidents()),
            "objectives");
      }
    }
  }

  private static boolean isSame(KeptRisk seeded, Observed kind) {
    return kind.isKnown()
        && kind.newest().cause() == seeded.cause()
        && kind.newest().services().contains(seeded.risk().service());
  }

  private KeptRisk first(String fingerprint, Observed kind, Risk risk) {
    return new KeptRisk(
        risk,
        1,
        RiskSource.INCIDENTS,
        kind.newest().cause(),
        Optional.of(fingerprint),
        kind.numbers(),
        false,
        "",
        now,
        Actor.SWARD);
  }

  private void update(Writing register, KeptRisk kept, Observed kind) {
    List<IncidentId> numbers = kind.numbers();
    Risk risk = kept.risk();
    Risk latest = kept.fingerprint().map(seen::get).orElse(risk);
    if (kept.source() == RiskSource.INCIDENTS) {
      SortedSet<SloName> slos = new TreeSet<>(risk.slos());
      slos.addAll(latest.slos());
      Frequency frequency =
          hasMoved(risk.frequency(), latest.frequency()) || !numbers.equals(kept.incidents())
              ? latest.frequency()
              : risk.frequency();
      risk =
          new Risk(
              risk.id(),
              risk.title(),
              risk.service(),
              slos.size() > Risk.MOST_SLOS ? risk.slos() : slos,
              frequency,
              latest.detect(),
              latest.repair(),
              latest.share());
    }
    Cause cause = kind.newest().cause();
    if (!risk.equals(kept.risk()) || !numbers.equals(kept.incidents()) || cause != kept.cause()) {
      replace(register, kept.changed(risk, kept.source(), numbers).causedBy(cause), "incidents");
    }
  }

  private void replace(Writing register, KeptRisk next, String why) {
    if (!register.replace(next.by(Actor.SWARD, now), why)) {
      throw new IllegalStateException("risk %s changed in a transaction".formatted(next.id()));
    }
  }

  private static boolean hasMoved(Frequency before, Frequency after) {
    return Math.abs(after.perYear() - before.perYear()) > MOVED * before.perYear();
  }
}
