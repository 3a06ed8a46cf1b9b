package dev.sward.server.incident.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of documents without the values of masked columns. */
final class MaskingTest {
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]);
  private static final String ADA = PSEUDONYMS.of("ada");

  private static JsonNode json(String text) {
    try {
      return Json.parse(text.replace('`', '"').getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String masked(String document, String... others) {
    List<JsonNode> all = List.of(others).stream().map(MaskingTest::json).toList();
    return Masking.of(Set.of("user.id"), PSEUDONYMS, all)
        .masked(json(document))
        .toString()
        .replace('"', '`');
  }

  @Test
  void pseudonyms_dependOnValueAndKey() {
    byte[] other = new byte[Pseudonyms.KEY_BYTES];
    other[0] = 1;
    assertThat(ADA).matches("masked-[0-9a-f]{10}").isEqualTo(PSEUDONYMS.of("ada"));
    assertThat(PSEUDONYMS.of("bob")).isNotEqualTo(ADA);
    assertThat(new Pseudonyms(other).of("ada")).isNotEqualTo(ADA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {`attributes`:{`user.id`:`ada`,`n`:1}} | {`attributes`:{`user.id`:`ADA`,`n`:1}}
          {`attributes`:{`user.id`:[`ada`,null],`n`:1}} | {`attributes`:{`user.id`:[`ADA`,null],`n`:1}}
          {`filters`:[{`column`:`user.id`,`op`:`=`,`value`:`ada`}]} | {`filters`:[{`column`:`user.id`,`op`:`=`,`value`:`ADA`}]}
          {`column`:`any.user.id`,`op`:`in`,`value`:[`ada`]} | {`column`:`any.user.id`,`op`:`in`,`value`:[`ADA`]}
          {`column`:`n`,`op`:`=`,`value`:7} | {`column`:`n`,`op`:`=`,`value`:7}
          {`where`:`user.id = 'ada' AND n > 7`} | {`where`:`user.id = 'ADA' AND n > 7`}
          {`where`:`lower(user.id) in ('ada')`} | {`where`:`LOWER(user.id) IN ('ADA')`}
          {`calculations`:[`count where user.id = 'ada'`]} | {`calculations`:[`count where user.id = 'ADA'`]}
          {`group`:`user.id=ada, state=CA`} | {`group`:`user.id=ADA, state=CA`}
          {`url`:`/users/ada/cart`,`attributes`:{`user.id`:`ada`}} | {`url`:`/users/ADA/cart`,`attributes`:{`user.id`:`ADA`}}
          {`breakdowns`:[`n`,`user.id`],`calculations`:[`COUNT`],`groups`:[{`key`:[1,`ada`],`totals`:[3]}],`other`:{`key`:[],`totals`:[1]}} | {`breakdowns`:[`n`,`user.id`],`calculations`:[`COUNT`],`groups`:[{`key`:[1,`ADA`],`totals`:[3]}],`other`:{`key`:[],`totals`:[1]}}
          {`breakdowns`:[`n`],`calculations`:[`MAX(user.id)`,`COUNT_DISTINCT(user.id)`],`groups`:[{`key`:[1],`totals`:[9,3],`series`:[{`time`:`t`,`values`:[9,3]}]}]} | {`breakdowns`:[`n`],`calculations`:[`MAX(user.id)`,`COUNT_DISTINCT(user.id)`],`groups`:[{`key`:[1],`totals`:[null,3],`series`:[{`time`:`t`,`values`:[null,3]}]}]}
          {`query`:{`calculations`:`max(user.id) as top`},`result`:{`breakdowns`:[],`calculations`:[`top`],`groups`:[{`key`:[],`totals`:[9]}]}} | {`query`:{`calculations`:`max(user.id) as top`},`result`:{`breakdowns`:[],`calculations`:[`top`],`groups`:[{`key`:[],`totals`:[null]}]}}
          {`query`:{`calculated_fields`:[{`name`:`who`,`expression`:`concat(user.id, '!')`}]},`result`:{`breakdowns`:[`who`],`groups`:[{`key`:[`ada`]}]}} | {`query`:{`calculated_fields`:[{`name`:`who`,`expression`:`CONCAT(user.id, 'BANG')`}]},`result`:{`breakdowns`:[`who`],`groups`:[{`key`:[`ADA`]}]}}
          {`attributes`:{`user.id`:47110815,`copy`:47110815,`n`:4711},`count`:47110815} | {`attributes`:{`user.id`:`NUMBER`,`copy`:`NUMBER`,`n`:4711},`count`:47110815}
          {`attribute`:`user.id`,`kind`:`measure`,`bars`:[{`from_value`:1,`to_value`:9,`selected`:0.5}]} | {`attribute`:`user.id`,`kind`:`measure`,`bars`:[{`selected`:0.5,`value`:`RANGE`}]}
          """)
  void values_areMaskedWhereTheDocumentSaysWhatTheyAreOf(String before, String after) {
    String expected =
        after
            .replace("ADA", ADA)
            .replace("BANG", PSEUDONYMS.of("!"))
            .replace("NUMBER", PSEUDONYMS.of("47110815"))
            .replace("RANGE", PSEUDONYMS.of("1 9"));
    assertThat(masked(before)).isEqualTo(expected);
  }

  @Test
  void conditions_areMaskedInTheSentenceToo() {
    String document =
        "{`sentence`:`95 % of the events with user.id 7, 12 or 9 fail: 12 events.`,`conditions`:[{`attribute`:`user.id`,`op`:`is`,`text`:`user.id 7, 12 or 9`,`values`:[7,12,9]}]}";

    assertThat(masked(document))
        .contains(
            "95 %% of the events with user.id %s, %s or %s fail: 12 events."
                .formatted(PSEUDONYMS.of("7"), PSEUDONYMS.of("12"), PSEUDONYMS.of("9")));
  }

  @Test
  void valuesOfOneDocument_areFoundInTheOthers() {
    String result = "{`breakdowns`:[`user.id`],`groups`:[{`key`:[`ada@example.com`]}]}";

    assertThat(
            masked(
                "{`claim`:`Only ADA@example.com, see /x?u=ada%40example.com`,`status`:`open`}",
                result))
        .isEqualTo(
            "{`claim`:`Only %1$s, see /x?u=%1$s`,`status`:`open`}"
                .formatted(PSEUDONYMS.of("ada@example.com")));
  }

  @Test
  void shortValues_areNotTakenForWordsAndNumbers() {
    String result = "{`breakdowns`:[`user.id`],`groups`:[{`key`:[7]},{`key`:[`a`]}]}";

    assertThat(
            masked("{`at`:`2026-03-01T07:00:00Z`,`text`:`a burn of 7 events, user.id 7`}", result))
        .isEqualTo(
            "{`at`:`2026-03-01T07:00:00Z`,`text`:`a burn of 7 events, user.id %s`}"
                .formatted(PSEUDONYMS.of("7")));
  }

  /** Wherever distinctive values stand, none is left, and the figures are what they were. */
  @RepeatedTest(20)
  void noValueIsLeft() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> values =
        random.ints(8).mapToObj(n -> "v'\"%% %s".formatted(Integer.toHexString(n))).toList();
    JsonNode document = RandomDocument.of(random, "user.id", values);

    Masking masking = Masking.of(Set.of("user.id"), PSEUDONYMS, List.of(document));
    String shown = masking.masked(document).toString();

    for (String value : values) {
      assertThat(shown)
          .as("seed %d", seed)
          .doesNotContain(value.substring(value.lastIndexOf(' ') + 1));
    }
    assertThat(numbers(json(shown))).as("seed %d", seed).isEqualTo(numbers(document));
  }

  private static List<String> numbers(JsonNode document) {
    return document.findValues("totals").stream().map(JsonNode::toString).toList();
  }
}
