package dev.sward.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.incident.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FingerprintKeyTest {
  private static final Fingerprint EXPLAINED =
      Fingerprint.NOTHING
          .explainedBy(
              List.of(
                  new Shared(List.of(Clue.of("zone", List.of("b"))), 0.1),
                  new Shared(
                      List.of(
                          Clue.of("user.state", List.of("AK")),
                          Clue.of("service.version", List.of("v1"))),
                      0.8)))
          .of(List.of("cart"), Set.of(Harm.ERRORS));

  private static String key(Fingerprint fingerprint) {
    return fingerprint.key().map(FingerprintKey::text).orElse("");
  }

  @Test
  void key_isWhatBurnsAndTheAttributesOfTheExplanationThatCoversMost() {
    assertThat(key(EXPLAINED)).isEqualTo("errors:service.version+user.state");
  }

  @Test
  void key_staysWhilePeopleLearnMore() {
    Fingerprint later =
        EXPLAINED
            .causedBy(Cause.DEPLOY, Optional.of(Duration.ofMinutes(1)))
            .told(List.of("Rolled back"))
            .of(List.of("cart", "search"), Set.of(Harm.ERRORS));
    assertThat(later.key()).isEqualTo(EXPLAINED.key());
  }

  @Test
  void recurringBurn_isAnotherClass() {
    assertThat(key(EXPLAINED.burning(BurnShape.UNKNOWN.recurring(Duration.ofHours(2)))))
        .isEqualTo("errors-recurring:service.version+user.state");
  }

  @Test
  void withoutExplanation_theErrorsAreTheClass() {
    assertThat(
            key(
                EXPLAINED
                    .explainedBy(List.of())
                    .failingWith(List.of("503", "java.net.SocketTimeoutException"))))
        .isEqualTo("errors!socket+timeout");
  }

  @Test
  void tooLittleKnown_hasNoKey() {
    assertThat(EXPLAINED.explainedBy(List.of()).key()).isEmpty();
    assertThat(EXPLAINED.explainedBy(List.of()).failingWith(List.of("503")).key()).isEmpty();
    assertThat(Fingerprint.NOTHING.key()).isEmpty();
  }

  @Test
  void longKeys_areBoundedAndStayApart() {
    List<Clue> clues = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      clues.add(Clue.of(i + "a".repeat(90), List.of("x")));
    }
    String one = key(EXPLAINED.explainedBy(List.of(new Shared(clues, 1))));
    clues.set(5, Clue.of("5b", List.of("x")));
    String other = key(EXPLAINED.explainedBy(List.of(new Shared(clues, 1))));
    assertThat(one).hasSize(FingerprintKey.LONGEST).isNotEqualTo(other);
  }
}
