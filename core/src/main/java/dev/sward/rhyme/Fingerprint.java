package dev.sward.rhyme;

import dev.sward.incident.Cause;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an incident looked like. What is empty is not known, and speaks neither for nor against.
 *
 * @param explanations those that cover most first
 * @param services that take part
 * @param harm what its objectives promise
 * @param sinceDeploy from the last deploy to its beginning, if that was shortly before
 * @param errors types and statuses of errors, as its events have them
 * @param words that people used, with how often
 */
public record Fingerprint(
    List<Shared> explanations,
    SortedSet<String> services,
    Set<Harm> harm,
    BurnShape burn,
    Cause cause,
    Optional<Duration> sinceDeploy,
    SortedSet<String> errors,
    SortedMap<String, Integer> words) {
  /** Grows when fingerprints of before cannot be compared with those of now. */
  public static final int VERSION = 1;

  /** Explanations that are kept. */
  public static final int MOST_EXPLANATIONS = 5;

  /** Services, and kinds of errors. */
  public static final int MOST_NAMES = 100;

  /** Nothing is known. */
  public static final Fingerprint NOTHING =
      new Fingerprint(
          List.of(),
          new TreeSet<>(),
          Set.of(),
          BurnShape.UNKNOWN,
          Cause.UNKNOWN,
          Optional.empty(),
          new TreeSet<>(),
          new TreeMap<>());

  public Fingerprint {
    explanations =
        explanations.stream()
            .sorted(Comparator.comparingDouble(Shared::share).reversed())
            .limit(MOST_EXPLANATIONS)
            .toList();
    services = names(services);
    harm = Set.copyOf(harm);
    errors = names(errors);
    SortedMap<String, Integer> first = new TreeMap<>();
    words.entrySet().stream()
        .limit(Words.MOST)
        .forEach(word -> first.put(word.getKey(), word.getValue()));
    words = Collections.unmodifiableSortedMap(first);
  }

  private static SortedSet<String> names(Collection<String> names) {
    return Collections.unmodifiableSortedSet(
        names.stream()
            .map(PlainText::of)
            .filter(name -> !name.isEmpty())
            .limit(MOST_NAMES)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  public Fingerprint explainedBy(List<Shared> found) {
    return new Fingerprint(found, services, harm, burn, cause, sinceDeploy, errors, words);
  }

  public Fingerprint of(Collection<String> taking, Set<Harm> promised) {
    return new Fingerprint(
        explanations, new TreeSet<>(taking), promised, burn, cause, sinceDeploy, errors, words);
  }

  public Fingerprint burning(BurnShape shape) {
    return new Fingerprint(explanations, services, harm, shape, cause, sinceDeploy, errors, words);
  }

  public Fingerprint causedBy(Cause kind, Optional<Duration> afterDeploy) {
    return new Fingerprint(explanations, services, harm, burn, kind, afterDeploy, errors, words);
  }

  public Fingerprint failingWith(Collection<String> kinds) {
    return new Fingerprint(
        explanations, services, harm, burn, cause, sinceDeploy, new TreeSet<>(kinds), words);
  }

  /** With the words of texts, whoever wrote them. */
  public Fingerprint told(Collection<String> texts) {
    return new Fingerprint(
        explanations, services, harm, burn, cause, sinceDeploy, errors, Words.of(texts));
  }

  /** Its coarse class; empty if too little is known to say that two are of the same. */
  public Optional<FingerprintKey> key() {
    return FingerprintKey.of(this);
  }
}
