package dev.sward.server.risk;

import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.incident.IncidentId;
import dev.sward.query.TimeRange;
import dev.sward.risk.ActionValue;
import dev.sward.risk.Exposure;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import dev.sward.risk.SloRegister;
import dev.sward.risk.WhatIf;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.risk.RiskRepository.Forget;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The register of risks. It learns from incidents when it is read, so that nothing is lost whatever
 * ends the process. Thread-safe; blocks.
 */
public final class Risks {
  /** The same register says the same to everybody, and tomorrow. */
  private static final long SEED = 20_160_406;

  private static final int MOST_TOLD = 1_000;

  private final Budgets budgets;
  private final IncidentHistory history;
  private final RiskRepository repository;
  private final InstantSource clock;
  private @Nullable Known known;

  public Risks(Meta meta, Budgets budgets, IncidentHistory history, InstantSource clock) {
    this.budgets = budgets;
    this.history = history;
    this.clock = clock;
    repository = new SqliteRisks(meta);
  }

  /** What was known when the register was last brought up to date. */
  private record Known(long revision, Map<SloName, String> services, Instant day) {}

  /** Those that are not deleted, by number. */
  public List<KeptRisk> all() {
    learn();
    return repository.all();
  }

  /** Throws a problem if there is none. */
  public KeptRisk require(String id) {
    learn();
    return repository.find(number(id)).orElseThrow(() -> missing(id));
  }

  /**
   * What changing a risk is worth.
   *
   * @return empty if there is none of this number that counts
   */
  public Optional<ActionValue> value(RiskId risk, RiskChange change, double effortDays) {
    return value(kept -> kept.id().equals(risk), change, effortDays);
  }

  /**
   * What changing the risks is worth that an incident is one of.
   *
   * @return empty if there are none that count
   */
  public Optional<ActionValue> value(IncidentId incident, RiskChange change, double effortDays) {
    return value(kept -> kept.incidents().contains(incident), change, effortDays);
  }

  private Optional<ActionValue> value(
      Predicate<KeptRisk> of, RiskChange change, double effortDays) {
    List<Risk> risks = active(all().stream().filter(of).toList());
    return risks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ActionValue.of(
                risks,
                exposures(risks),
                risks.stream().collect(Collectors.toMap(Risk::id, _ -> change)),
                effortDays));
  }

  /** The objectives there are, each with the service whose risks hurt it. */
  Map<SloName, String> services() {
    Map<SloName, String> services = new TreeMap<>();
    budgets.slos().forEach(one -> services.put(one.slo().name(), Exposed.service(one.slo())));
    return services;
  }

  KeptRisk add(RiskDraft draft, Actor by) {
    learn();
    KeptRisk added =
        new KeptRisk(
            draft.risk(),
            1,
            RiskSource.PERSON,
            Cause.UNKNOWN,
            Optional.empty(),
            List.of(),
            draft.retired(),
            draft.notes(),
            now(),
            by);
    return repository.inTransaction(register -> {
      if (register.all().size() >= Learning.MOST_RISKS) {
        throw tooMany();
      }
      return register.add(added, "added");
    });
  }

  /** Whose figures somebody changed are theirs from then on. */
  KeptRisk change(KeptRisk before, RiskDraft draft, Actor by) {
    KeptRisk next =
        new KeptRisk(
            draft.risk(),
            draft.version() + 1,
            sameFigures(before.risk(), draft.risk()) ? before.source() : RiskSource.PERSON,
            before.cause(),
            before.fingerprint(),
            before.incidents(),
            draft.retired(),
            draft.notes(),
            now(),
            by);
    if (before.version() != draft.version()
        || !repository.inTransaction(register -> register.replace(next, "changed"))) {
      throw conflict(before.id(), draft.version());
    }
    return next;
  }

  /**
   * Deletes a version; incidents like it do not bring it back.
   *
   * @param version that whoever deletes it has seen
   */
  void delete(KeptRisk kept, long version, Actor by) {
    if (kept.version() != version
        || !repository.inTransaction(
            register -> register.delete(kept, by, now(), Forget.FOR_GOOD))) {
      throw conflict(kept.id(), version);
    }
  }

  /** The trail of a risk, oldest first; also of a deleted one. */
  List<RiskChangeEntry> trail(String id) {
    List<RiskChangeEntry> trail = repository.trail(number(id), MOST_TOLD);
    if (trail.isEmpty()) {
      throw missing(id);
    }
    return trail;
  }

  Register register() {
    List<KeptRisk> risks = all();
    return register(risks, exposed());
  }

  private Register register(List<KeptRisk> risks, List<Exposed> exposed) {
    List<SloRegister> registers =
        SloRegister.of(active(risks), exposed.stream().map(Exposed::exposure).toList(), SEED);
    List<PastIncident> incidents = history.incidents();
    List<Register.Line> lines = new ArrayList<>();
    for (int i = 0; i < exposed.size(); i++) {
      Exposed one = exposed.get(i);
      lines.add(
          new Register.Line(
              one, registers.get(i), one.past().reserve(listed(one, risks, incidents))));
    }
    return new Register(clock.instant(), lines, risks);
  }

  /** What changes would do to the objectives that they concern. */
  List<WhatIf> whatIf(Map<RiskId, RiskChange> changes) {
    List<Risk> risks = active(all());
    List<Risk> changed = risks.stream().filter(risk -> changes.containsKey(risk.id())).toList();
    return WhatIf.of(risks, exposures(changed), changes, SEED);
  }

  /**
   * What a risk costs, and what would be saved.
   *
   * @param remedies what might be done about it
   * @param effortDays what that takes, if somebody says so
   */
  BusinessCase businessCase(KeptRisk kept, List<RiskChange> remedies, OptionalDouble effortDays) {
    List<Exposure> exposures = exposures(List.of(kept.risk()));
    List<Risk> risks = active(repository.all());
    List<PastIncident> incidents = incidents(kept);
    return new BusinessCase(
        kept,
        clock.instant(),
        SloRegister.of(risks, exposures, SEED),
        remedies.stream()
            .map(change -> remedy(kept.risk(), change, exposures, effortDays))
            .toList(),
        incidents,
        incidents.stream()
            .map(one -> history.users(one.id()))
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .average());
  }

  private static BusinessCase.Remedy remedy(
      Risk risk, RiskChange change, List<Exposure> exposures, OptionalDouble effortDays) {
    Map<RiskId, RiskChange> changes = Map.of(risk.id(), change);
    return new BusinessCase.Remedy(
        change,
        WhatIf.of(List.of(risk), exposures, changes, SEED),
        effortDays.isEmpty()
            ? Optional.empty()
            : Optional.of(
                ActionValue.of(List.of(risk), exposures, changes, effortDays.getAsDouble())));
  }

  private List<PastIncident> incidents(KeptRisk kept) {
    Set<IncidentId> of = Set.copyOf(kept.incidents());
    return history.incidents().stream().filter(one -> of.contains(one.id())).toList();
  }

  private List<Exposed> exposed() {
    return budgets.slos().stream().map(one -> Exposed.of(one, budgets)).toList();
  }

  /** Of the objectives that these hurt. */
  private List<Exposure> exposures(List<Risk> risks) {
    Set<SloName> hurt =
        risks.stream().flatMap(risk -> risk.slos().stream()).collect(Collectors.toSet());
    return budgets.slos().stream()
        .filter(one -> hurt.contains(one.slo().name()))
        .map(one -> Exposed.of(one, budgets).exposure())
        .toList();
  }

  private static List<Risk> active(Collection<KeptRisk> risks) {
    return risks.stream().filter(KeptRisk::isActive).map(KeptRisk::risk).toList();
  }

  /** When incidents of listed risks hurt an objective. */
  private static List<TimeRange> listed(
      Exposed exposed, List<KeptRisk> risks, List<PastIncident> incidents) {
    Set<IncidentId> listed =
        risks.stream()
            .filter(KeptRisk::isActive)
            .filter(kept -> kept.risk().slos().contains(exposed.slo().name()))
            .flatMap(kept -> kept.incidents().stream())
            .collect(Collectors.toSet());
    Instant now = exposed.past().now();
    return incidents.stream()
        .filter(one -> listed.contains(one.id()))
        .filter(one -> one.started().isBefore(one.recovered().orElse(now)))
        .map(one -> new TimeRange(one.started(), one.recovered().orElse(now)))
        .toList();
  }

  private synchronized void learn() {
    Instant now = now();
    Known latest = new Known(history.revision(), services(), now.truncatedTo(ChronoUnit.DAYS));
    if (latest.equals(known)) {
      return;
    }
    Map<SloName, Past> pasts =
        exposed().stream().collect(Collectors.toMap(one -> one.slo().name(), Exposed::past));
    Learning learning = Learning.of(history.incidents(), latest.services(), pasts, now);
    repository.inTransaction(register -> {
      learning.run(register);
      return latest;
    });
    known = latest;
  }

  private static boolean sameFigures(Risk before, Risk after) {
    Function<Risk, List<Object>> figures =
        risk -> List.of(risk.frequency(), risk.detect(), risk.repair(), risk.share());
    return figures.apply(before).equals(figures.apply(after));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RiskId number(String id) {
    try {
      return RiskId.parse(id);
    } catch (IllegalArgumentException e) {
      throw missing(id);
    }
  }

  private static RuntimeException missing(String id) {
    return Problem.notFound("risk: %s (expected: the number of a risk)".formatted(id)).exception();
  }

  private static RuntimeException tooMany() {
    return Problem.yours(
            409,
            "risk.too_many",
            "There are too many risks",
            "risks: %d there are (expected: fewer than %d). Delete some that will not come back"
                .formatted(Learning.MOST_RISKS, Learning.MOST_RISKS))
        .exception();
  }

  private RuntimeException conflict(RiskId id, long version) {
    Optional<KeptRisk> kept = repository.find(id);
    if (kept.isEmpty()) {
      return missing(id.toString());
    }
    String who = kept.get().updatedBy().name();
    return Problem.yours(
            409,
            "risk.changed",
            "It was changed meanwhile",
            "version: %d (expected: %d). %s changed it at %s. Load it again with GET /api/v1/risks/%s and repeat your change"
                .formatted(
                    version,
                    kept.get().version(),
                    who.isEmpty() ? "Somebody" : who,
                    kept.get().updatedAt(),
                    id))
        .exception();
  }
}
