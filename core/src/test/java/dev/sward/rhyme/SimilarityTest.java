package dev.sward.rhyme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.incident.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SimilarityTest {
  private static final double EXACT = 1e-9;

  /** A bad version of the checkout that fails for people of some states. */
  private static final Fingerprint CHECKOUT =
      Fingerprint.NOTHING
          .explainedBy(
              List.of(shared(Clue.of("service.version", List.of("v2.3.1")), states("AK", "VT"))))
          .of(List.of("checkout"), Set.of(Harm.ERRORS))
          .burning(burn(Onset.STEP, 20, 0.02))
          .causedBy(Cause.DEPLOY, Optional.of(Duration.ofMinutes(4)))
          .failingWith(List.of("500", "java.lang.IllegalStateException"))
          .told(List.of("Checkout fails for Alaska", "Rolled back the release"));

  /** The same months later, of another service. */
  private static final Fingerprint SEARCH =
      Fingerprint.NOTHING
          .explainedBy(List.of(shared(Clue.of("service.version", List.of("v9.0")), states("TX"))))
          .of(List.of("search"), Set.of(Harm.ERRORS))
          .burning(burn(Onset.STEP, 26, 0.03))
          .causedBy(Cause.UNKNOWN, Optional.of(Duration.ofMinutes(9)))
          .failingWith(List.of("500"))
          .told(List.of("search-availability burns its budget"));

  /** A database that is slow every two hours. */
  private static final Fingerprint NIGHTLY =
      Fingerprint.NOTHING
          .explainedBy(List.of(shared(Clue.of("db.instance", List.of("db-3")))))
          .of(List.of("checkout"), Set.of(Harm.LATENCY))
          .burning(burn(Onset.RECURRING, 5, 0.4).recurring(Duration.ofHours(2)))
          .causedBy(Cause.CAPACITY, Optional.empty())
          .told(List.of("Vacuum makes the database slow"));

  private static Shared shared(Clue... clues) {
    return new Shared(List.of(clues), 0.9);
  }

  private static Clue states(String... states) {
    return Clue.of("user.state", List.of(states));
  }

  private static BurnShape burn(Onset onset, double peak, double share) {
    return new BurnShape(
        Optional.of(onset),
        OptionalDouble.of(peak),
        OptionalDouble.of(share),
        Optional.empty(),
        Optional.empty());
  }

  private static Similarity among(Fingerprint... all) {
    return new Similarity(Rarity.in(List.of(all)), Weights.USUAL);
  }

  @Test
  void sameShapeOfOtherServices_isAlike_withReasonsInPlainWords() {
    Likeness likeness = among(CHECKOUT, SEARCH, NIGHTLY).of(SEARCH, CHECKOUT);
    assertThat(likeness.score()).isGreaterThan(Rhyme.STRIKING);
    assertThat(likeness.because())
        .startsWith("the same attributes explain both: service.version × user.state")
        .contains(
            "in both, requests fail",
            "both began at once",
            "both began within 9 minutes after a deploy")
        .noneMatch(reason -> reason.contains("services"));
  }

  @Test
  void sameService_withAnotherShape_isNotAlike() {
    Likeness likeness = among(CHECKOUT, SEARCH, NIGHTLY).of(NIGHTLY, CHECKOUT);
    assertThat(likeness.score()).isLessThan(Rhyme.ALIKE);
    assertThat(likeness.because()).contains("the same services: checkout");
  }

  @Test
  void recurrence_isTold() {
    Fingerprint again =
        NIGHTLY.burning(burn(Onset.RECURRING, 5, 0.4).recurring(Duration.ofMinutes(110)));
    assertThat(among(CHECKOUT, NIGHTLY, again).of(NIGHTLY, again).because())
        .contains("both recur about every 2 h");
  }

  @Test
  void renamedAttribute_isSimilar() {
    Fingerprint renamed =
        SEARCH.explainedBy(
            List.of(shared(Clue.of("app.version", List.of("v1.0.7")), states("OH"))));
    Fingerprint other = SEARCH.explainedBy(List.of(shared(Clue.of("zone", List.of("b")))));
    Similarity similarity = among(CHECKOUT, renamed, other, NIGHTLY);
    assertThat(similarity.of(renamed, CHECKOUT).score())
        .isGreaterThan(similarity.of(other, CHECKOUT).score() + 0.1);
  }

  @Test
  void whatOnlyOneHas_speaksNeitherForNorAgainst() {
    Fingerprint unknown = CHECKOUT.explainedBy(List.of());
    Fingerprint same = CHECKOUT;
    Fingerprint different = CHECKOUT.explainedBy(NIGHTLY.explanations());
    Similarity similarity = among(CHECKOUT, SEARCH, NIGHTLY);
    assertThat(similarity.of(CHECKOUT, unknown).score())
        .isLessThan(similarity.of(CHECKOUT, same).score())
        .isGreaterThan(similarity.of(CHECKOUT, different).score());
    assertThat(similarity.of(CHECKOUT, unknown).because())
        .noneMatch(reason -> reason.contains("attributes"));
  }

  @Test
  void whatNobodyKnows_doesNotCount() {
    Fingerprint one = Fingerprint.NOTHING.told(List.of("Printer on fire"));
    Similarity similarity = among(one, CHECKOUT);
    assertThat(similarity.of(one, one).score()).isEqualTo(1, within(EXACT));
    assertThat(similarity.of(Fingerprint.NOTHING, Fingerprint.NOTHING).score()).isZero();
  }

  @Test
  void score_isSymmetric_bounded_and1OfItself() {
    long seed = System.nanoTime();
    RandomFingerprints random = new RandomFingerprints(seed);
    List<Fingerprint> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(random.next());
    }
    Similarity similarity = new Similarity(Rarity.in(all), Weights.USUAL);
    for (Fingerprint one : all) {
      double itself = similarity.of(one, one).score();
      assertThat(itself == 0 || Math.abs(itself - 1) < EXACT).as("seed %d: %s", seed, one).isTrue();
      for (Fingerprint other : all) {
        Likeness likeness = similarity.of(one, other);
        assertThat(likeness.score()).as("seed %d", seed).isBetween(0.0, 1.0);
        assertThat(similarity.of(other, one).score())
            .as("seed %d: %s and %s", seed, one, other)
            .isEqualTo(likeness.score(), within(EXACT));
      }
    }
  }

  @Test
  void rareWords_sayMoreThanFrequentOnes() {
    List<Fingerprint> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(Fingerprint.NOTHING.told(List.of("payment alarm number" + i)));
    }
    Fingerprint one = Fingerprint.NOTHING.told(List.of("payment alarm certificate"));
    Fingerprint rare = Fingerprint.NOTHING.told(List.of("certificate elsewhere entirely"));
    Fingerprint frequent = Fingerprint.NOTHING.told(List.of("payment elsewhere entirely"));
    all.addAll(List.of(one, rare, frequent));
    Similarity similarity = new Similarity(Rarity.in(all), Weights.USUAL);
    assertThat(similarity.of(one, rare).score())
        .isGreaterThan(similarity.of(one, frequent).score());
  }

  @Test
  void hostileText_isBoundedAndPlain() {
    String escape = "\u001b[31m\u202eevil\n" + "x".repeat(100_000);
    Fingerprint hostile =
        Fingerprint.NOTHING
            .explainedBy(
                List.of(shared(Clue.of(escape, List.of(escape, "1".repeat(100_000), "\ud800")))))
            .of(List.of(escape, "\u0000"), Set.of(Harm.ERRORS))
            .failingWith(List.of(escape))
            .told(List.of("a".repeat(1_000_000), "\ud800\udfff word-" + "ü ".repeat(100_000)));
    Likeness likeness = among(hostile, CHECKOUT).of(hostile, hostile);
    assertThat(likeness.score()).isEqualTo(1, within(EXACT));
    assertThat(likeness.because())
        .allSatisfy(reason ->
            assertThat(reason)
                .hasSizeLessThan(500)
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]"));
    assertThat(hostile.words().size()).isLessThanOrEqualTo(150);
    assertThat(hostile.key().orElseThrow().text()).hasSizeLessThanOrEqualTo(FingerprintKey.LONGEST);
  }
}
