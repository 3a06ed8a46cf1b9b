package dev.sward.server.slo;

import dev.sward.expr.Nearest;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The objectives there are. Reads come from memory; thread-safe. */
public final class Slos {
  /** The most objectives of a server. */
  public static final int MOST = 1_000;

  private static final int MOST_TOLD = 5;

  private final SloRepository repository;
  private final InstantSource clock;
  private volatile SortedMap<SloName, DefinedSlo> known;
  private volatile SortedMap<String, BrokenSlo> broken;
  private volatile Runnable toBeCounted = () -> {};

  public Slos(Meta meta, InstantSource clock) {
    repository = new SqliteSlos(meta);
    this.clock = clock;
    SortedMap<SloName, DefinedSlo> kept = new TreeMap<>();
    SortedMap<String, BrokenSlo> unreadable = new TreeMap<>();
    SloRepository.Kept all = repository.all();
    all.readable().forEach(slo -> kept.put(slo.slo().name(), slo));
    all.broken().forEach(slo -> unreadable.put(slo.name(), slo));
    known = kept;
    broken = unreadable;
  }

  /** What is done when there is something to be counted anew; does not block. */
  public void whenToBeCounted(Runnable work) {
    toBeCounted = work;
  }

  /** All, by name. */
  public List<DefinedSlo> all() {
    return List.copyOf(known.values());
  }

  /** Those that are kept and cannot be read, by name; replacing or deleting one ends that. */
  public List<BrokenSlo> broken() {
    return List.copyOf(broken.values());
  }

  public Set<String> brokenNames() {
    return Set.copyOf(broken.keySet());
  }

  public Optional<DefinedSlo> find(SloName name) {
    return Optional.ofNullable(known.get(name));
  }

  /** Throws a problem if there is none. */
  public DefinedSlo require(SloName name) {
    return find(name).orElseThrow(() -> absent(name).exception());
  }

  private Problem absent(SloName name) {
    BrokenSlo unreadable = broken.get(name.text());
    return unreadable == null
        ? unknown(name.text())
        : Problem.ours(
            500,
            "slo.broken",
            "The objective cannot be read",
            "%s: %s. Replace it with PUT /api/v1/slos/%s, or delete it"
                .formatted(name, unreadable.reason(), name));
  }

  /** The same of a text that may not even be a name. */
  public DefinedSlo require(String text) {
    return require(name(text));
  }

  /** The name that a text is; throws a problem if none can be so called. */
  public SloName name(String text) {
    try {
      return new SloName(text);
    } catch (IllegalArgumentException e) {
      throw unknown(text).exception();
    }
  }

  private Problem unknown(String text) {
    List<String> names = known.keySet().stream().map(SloName::text).toList();
    String meant = Nearest.question(text, names);
    return Problem.notFound(
        "slo: %s (expected: the name of an objective)%s"
            .formatted(text, meant.isEmpty() ? there(names) : "." + meant));
  }

  private static String there(List<String> names) {
    int told = Math.min(MOST_TOLD, names.size());
    return names.isEmpty()
        ? ""
        : ". There %s %s%s"
            .formatted(
                names.size() == 1 ? "is" : "are",
                String.join(", ", names.subList(0, told)),
                names.size() > told ? " and %d more".formatted(names.size() - told) : "");
  }

  /** Adds one; throws a problem if its name is taken. Blocks. */
  public synchronized DefinedSlo create(Slo slo) {
    if (known.containsKey(slo.name())) {
      throw Problem.yours(
              409,
              "slo.exists",
              "There is such an objective already",
              "name: %s (expected: one that is free). Change it with PUT /api/v1/slos/%s"
                  .formatted(slo.name(), slo.name()))
          .exception();
    }
    return put(slo);
  }

  /** Adds or replaces one. Blocks. */
  public synchronized DefinedSlo put(Slo slo) {
    DefinedSlo before = known.get(slo.name());
    if (before == null && known.size() >= MOST) {
      throw tooMany(known.size()).exception();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    DefinedSlo after;
    if (before == null) {
      after = repository.saveCounted(slo, now, now);
    } else if (before.slo().equals(slo)) {
      return before;
    } else if (countsTheSame(before.slo(), slo)) {
      after = new DefinedSlo(slo, before.generation(), before.createdAt(), now);
      repository.save(after);
    } else {
      after = repository.saveCounted(slo, before.createdAt(), now);
    }
    SortedMap<SloName, DefinedSlo> changed = new TreeMap<>(known);
    changed.put(slo.name(), after);
    known = changed;
    forgetBroken(List.of(slo.name()));
    toBeCounted.run();
    return after;
  }

  /**
   * What applying objectives would change: one change for each of them, in order, then one for each
   * that is pruned, by name.
   *
   * @param pruned which others are deleted
   */
  public List<SloChange> plan(List<Slo> applied, Predicate<Slo> pruned) {
    SortedMap<SloName, DefinedSlo> now = known;
    List<SloChange> changes = new ArrayList<>();
    Set<SloName> names = new HashSet<>();
    for (Slo slo : applied) {
      names.add(slo.name());
      changes.add(
          new SloChange(
              slo.name(),
              Optional.ofNullable(now.get(slo.name())).map(DefinedSlo::slo),
              Optional.of(slo)));
    }
    for (DefinedSlo other : now.values()) {
      if (!names.contains(other.slo().name()) && pruned.test(other.slo())) {
        changes.add(new SloChange(other.slo().name(), Optional.of(other.slo()), Optional.empty()));
      }
    }
    return changes;
  }

  /** Changes all that {@link #plan} says, or throws a problem and changes nothing. Blocks. */
  public synchronized List<SloChange> apply(List<Slo> applied, Predicate<Slo> pruned) {
    List<SloChange> changes = plan(applied, pruned);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SortedMap<SloName, DefinedSlo> changed = new TreeMap<>(known);
    List<SloRepository.Replacement> saved = new ArrayList<>();
    List<SloName> deleted = new ArrayList<>();
    for (SloChange change : changes) {
      if (change.after().isEmpty()) {
        deleted.add(change.name());
        changed.remove(change.name());
      } else if (!change.after().equals(change.before())) {
        saved.add(replacement(change.after().get(), now));
      }
    }
    long size =
        changed.size()
            + saved.stream().filter(one -> !changed.containsKey(one.slo().name())).count();
    if (size > MOST) {
      throw tooMany(size).exception();
    }
    repository.replace(saved, deleted).forEach(slo -> changed.put(slo.slo().name(), slo));
    known = changed;
    forgetBroken(applied.stream().map(Slo::name).toList());
    toBeCounted.run();
    return changes;
  }

  private void forgetBroken(List<SloName> names) {
    SortedMap<String, BrokenSlo> left = new TreeMap<>(broken);
    names.forEach(name -> left.remove(name.text()));
    broken = left;
  }

  private SloRepository.Replacement replacement(Slo slo, Instant now) {
    Optional<DefinedSlo> before = find(slo.name());
    return new SloRepository.Replacement(
        slo,
        before.filter(one -> countsTheSame(one.slo(), slo)).map(DefinedSlo::generation),
        before.map(DefinedSlo::createdAt).orElse(now),
        now);
  }

  private static Problem tooMany(long number) {
    return Problem.yours(
        409,
        "slo.too_many",
        "There are too many objectives",
        "slos: %d (expected: at most %d). Delete one, or group one by an attribute"
            .formatted(number, MOST));
  }

  private static boolean countsTheSame(Slo one, Slo other) {
    return one.sli().equals(other.sli()) && one.maxGroups() == other.maxGroups();
  }

  /** Forgets one; throws a problem if there is none. Blocks. */
  public synchronized void delete(SloName name) {
    if (!broken.containsKey(name.text())) {
      require(name);
    }
    repository.delete(name.text());
    forgetBroken(List.of(name));
    SortedMap<SloName, DefinedSlo> changed = new TreeMap<>(known);
    changed.remove(name);
    known = changed;
  }
}
