package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What blames, and what only looks like it. */
final class WordingTest {
  private final Wording wording = new Wording(List.of("Ada Löw", "Bo", "C++ (ops)", "B"));

  private List<String> found(String text) {
    return wording.hints(Section.BADLY, text).stream().map(Hint::text).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Löw should have",
        "Ada failed to",
        "Bo forgot",
        "Bo again forgot",
        "Bo had simply ignored",
        "C++ (ops) was to blame",
        "you should have",
        "You should’ve",
        "she didn't check",
        "He broke",
        "The on-call engineer neglected",
        "an operator made a mistake",
        "human error",
        "Operator error",
        "carelessness",
        "negligence",
        "his fault"
      })
  void blame_isFound(String words) {
    assertThat(found("It came so: %s something, at night.".formatted(words)))
        .containsExactly(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The service failed to start, and the cache forgot its entries.",
        "The alert should have come earlier: its threshold was too high.",
        "What should have told us?",
        "The deploy broke carts. Ada rolled it back.",
        "Ada found it. The checks failed to run.",
        "That was no human error, and not operator error; there was no carelessness.",
        "A boat should have two anchors.",
        "Robo forgot the state.",
        "Ada-service failed to answer.",
        "The log said `Ada failed to log in` and \"human error\".",
        "```\nBo forgot\n```\nThat is the test's name.",
        "> Bo should have\n\nwas said in the chat.",
        "https://example.com/human error-handling: see the fault tree.",
        "Careful roll-outs; fault injection; the culprit was a disk.",
        "Bo and the bot should havens be needed.",
        ""
      })
  void whatBlamesNobody_isLeftAlone(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void places_areThoseOfTheText_alsoAfterCharactersOutsideTheBasicPlane() {
    String text = "`Bo forgot` 🔥 Then Ada Löw forgot the flag, by human error.";
    assertThat(wording.hints(Section.WELL, text))
        .containsExactly(
            new Hint(Section.WELL, text.indexOf("Ada"), "Ada Löw forgot"),
            new Hint(Section.WELL, text.indexOf("human"), "human error"));
  }

  @Test
  void longText_hasABoundOfHints() {
    assertThat(found("Bo forgot it. ".repeat(5_000))).hasSize(100);
    assertThat(found("`".repeat(50_000))).isEmpty();
    assertThat(found("\"".repeat(49_999) + "human error")).hasSizeLessThan(2);
  }
}
