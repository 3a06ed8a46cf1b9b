package dev.sward.rhyme;

import dev.sward.incident.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says how alike two incidents are: the weighted mean of what each aspect says. An aspect that
 * neither of them has does not count; one that only one has counts as chance would have it, so that
 * what is not known yet speaks neither for nor against. Symmetric; an incident is like itself by 1.
 * Immutable.
 */
public final class Similarity {
  /** What two incidents that have nothing to do with each other have in common. */
  static final double CHANCE = 0.3;

  private static final Duration SHORTLY = Duration.ofMinutes(30);
  private static final double RELATED_CAUSES = 0.5;
  private static final int MOST_NAMED = 4;

  private static final List<Set<Cause>> RELATED =
      List.of(
          Set.of(Cause.DEPLOY, Cause.CODE, Cause.CONFIG),
          Set.of(Cause.DEPENDENCY, Cause.NETWORK, Cause.EXTERNAL));

  private final Rarity rarity;
  private final Weights weights;

  public Similarity(Rarity rarity, Weights weights) {
    this.rarity = rarity;
    this.weights = weights;
  }

  /** One of the reasons with how much it counts. */
  private record Reason(double worth, String text) {}

  public Likeness of(Fingerprint one, Fingerprint other) {
    double sum = 0;
    double whole = 0;
    List<Reason> reasons = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      double weight = weights.of(aspect);
      boolean isKnown = has(one, aspect) || has(other, aspect);
      if (weight == 0 || !isKnown) {
        continue;
      }
      Optional<Compared> compared =
          has(one, aspect) && has(other, aspect) ? compared(aspect, one, other) : Optional.empty();
      double score = compared.map(Compared::score).orElse(CHANCE);
      whole += weight;
      sum += weight * score;
      compared.ifPresent(
          some -> some.because().forEach(text -> reasons.add(new Reason(weight * score, text))));
    }
    reasons.sort(Comparator.comparingDouble(Reason::worth).reversed());
    return new Likeness(
        whole == 0 ? 0 : Math.min(1, sum / whole), reasons.stream().map(Reason::text).toList());
  }

  private static boolean has(Fingerprint one, Aspect aspect) {
    return switch (aspect) {
      case EXPLANATIONS -> !one.explanations().isEmpty();
      case SERVICES -> !one.services().isEmpty();
      case HARM -> !one.harm().isEmpty();
      case BURN -> !one.burn().equals(BurnShape.UNKNOWN);
      case CAUSE -> one.cause() != Cause.UNKNOWN;
      case DEPLOY -> one.sinceDeploy().isPresent();
      case ERRORS -> !one.errors().isEmpty();
      case WORDS -> !one.words().isEmpty();
    };
  }

  private Optional<Compared> compared(Aspect aspect, Fingerprint one, Fingerprint other) {
    return switch (aspect) {
      case EXPLANATIONS -> Optional.of(explanations(one.explanations(), other.explanations()));
      case SERVICES -> Optional.of(services(one.services(), other.services()));
      case HARM -> Optional.of(harm(one.harm(), other.harm()));
      case BURN -> BurnComparison.of(one.burn(), other.burn());
      case CAUSE -> Optional.of(cause(one.cause(), other.cause()));
      case DEPLOY ->
          Optional.of(deploy(one.sinceDeploy().orElseThrow(), other.sinceDeploy().orElseThrow()));
      case ERRORS -> Optional.of(errors(one.errors(), other.errors()));
      case WORDS -> Optional.of(words(one.words(), other.words()));
    };
  }

  private Compared explanations(List<Shared> one, List<Shared> other) {
    double score = (covered(one, other) + covered(other, one)) / 2;
    SortedSet<String> same = attributes(one);
    same.retainAll(attributes(other));
    String because =
        same.isEmpty()
            ? "similar attributes explain both: %s and %s"
                .formatted(named(attributes(one)), named(attributes(other)))
            : "the same attributes explain both: "
                + same.stream().limit(MOST_NAMED).collect(Collectors.joining(" × "));
    return Compared.of(score, CHANCE, because);
  }

  /** How well each explanation has its like on the other side, by what it covers. */
  private double covered(List<Shared> those, List<Shared> by) {
    double sum = 0;
    double whole = 0;
    for (Shared each : those) {
      double share = Math.max(each.share(), 0.01);
      sum +=
          share * by.stream().mapToDouble(some -> each.alike(some, this::weight)).max().orElse(0);
      whole += share;
    }
    return sum / whole;
  }

  private double weight(Clue clue) {
    return rarity.ofAttribute(clue.attribute());
  }

  private static SortedSet<String> attributes(List<Shared> explanations) {
    return explanations.stream()
        .flatMap(shared -> shared.attributes().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Compared services(SortedSet<String> one, SortedSet<String> other) {
    Set<String> both = new TreeSet<>(one);
    both.retainAll(other);
    double score = Overlap.of(one, other);
    return Compared.of(score, Double.MIN_VALUE, "the same services: " + named(both));
  }

  private static Compared harm(Set<Harm> one, Set<Harm> other) {
    Set<Harm> both = new HashSet<>(one);
    both.retainAll(other);
    String sentences =
        both.stream().sorted().map(Harm::sentence).collect(Collectors.joining(" and "));
    return Compared.of(
        Overlap.of(one, other), Double.MIN_VALUE, "in both, %s".formatted(sentences));
  }

  private static Compared cause(Cause one, Cause other) {
    boolean related = RELATED.stream().anyMatch(set -> set.contains(one) && set.contains(other));
    double score = one == other ? 1 : related ? RELATED_CAUSES : 0;
    return Compared.of(score, 1, "the same kind of cause: " + one.text());
  }

  private static Compared deploy(Duration one, Duration other) {
    Duration later = one.compareTo(other) > 0 ? one : other;
    double apart = one.minus(other).abs().toSeconds();
    double score = 1 / (1 + apart / SHORTLY.toSeconds());
    double told = later.compareTo(SHORTLY) <= 0 ? 0 : 2;
    long minutes = Math.max(1, (later.toSeconds() + 59) / 60);
    return Compared.of(
        score,
        told,
        "both began within %d minute%s after a deploy".formatted(minutes, minutes == 1 ? "" : "s"));
  }

  private static Compared errors(SortedSet<String> one, SortedSet<String> other) {
    SortedSet<String> words = ErrorWords.of(one);
    SortedSet<String> others = ErrorWords.of(other);
    double score = one.equals(other) ? 1 : Overlap.of(words, others);
    words.retainAll(others);
    return Compared.of(score, CHANCE, "the same errors: " + named(one.equals(other) ? one : words));
  }

  private Compared words(SortedMap<String, Integer> one, SortedMap<String, Integer> other) {
    double product = 0;
    List<Reason> both = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : one.entrySet()) {
      Integer times = other.get(entry.getKey());
      if (times != null) {
        double worth = weight(entry.getKey(), entry.getValue()) * weight(entry.getKey(), times);
        product += worth;
        both.add(new Reason(worth, entry.getKey()));
      }
    }
    double score =
        one.equals(other) ? 1 : Math.min(1, product / Math.sqrt(square(one) * square(other)));
    both.sort(Comparator.comparingDouble(Reason::worth).reversed());
    return Compared.of(
        score, CHANCE / 2, "the same words: " + named(both.stream().map(Reason::text).toList()));
  }

  private double square(Map<String, Integer> words) {
    double sum = 0;
    for (Map.Entry<String, Integer> entry : words.entrySet()) {
      double weight = weight(entry.getKey(), entry.getValue());
      sum += weight * weight;
    }
    return sum;
  }

  private double weight(String word, int times) {
    return rarity.ofWord(word) * (1 + Math.log(times));
  }

  private static String named(Iterable<String> names) {
    List<String> first = new ArrayList<>();
    int more = 0;
    for (String name : names) {
      if (first.size() < MOST_NAMED) {
        first.add(name);
      } else {
        more++;
      }
    }
    return String.join(", ", first) + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
