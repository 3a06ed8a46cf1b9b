package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculatedFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "seconds > 3 | duration_ms / 1000 > 3",
        "slow AND x | duration_ms / 1000 > 3 AND x",
        "root.seconds > 3 | root.duration_ms / 1000 > 3",
        "any.seconds > 3 | any(duration_ms / 1000 > 3)",
        "none(slow) | none(duration_ms / 1000 > 3)",
        "bad_trace AND NOT x | any.error = true AND NOT x",
        "\"root.seconds\" = 1 | \"root.seconds\" = 1",
        "x = 'seconds' | x = 'seconds'",
        "seconds IN (1, 2) | duration_ms / 1000 IN (1, 2)",
        "if(slow, seconds, lower(of_root)) | CASE WHEN duration_ms / 1000 > 3 THEN duration_ms / 1000 ELSE LOWER(root.name) END",
      })
  void fields_areReplacedByWhatTheyStandFor(String text, String expected) {
    assertThat(ExprPrinter.print(fields().substitute(ExprParser.parse(text)))).isEqualTo(expected);
  }

  @Test
  void withoutFields_nothingChanges() {
    Expr expr = ExprParser.parse("a = 1");
    assertThat(CalculatedFields.NONE.substitute(expr)).isSameAs(expr);
    assertThat(fields().names())
        .containsExactlyInAnyOrder("slow", "seconds", "bad_trace", "of_root", "hour");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "root.of_root = 1 | calculated field of_root is asked of another span, but speaks of other spans itself (expected: attributes of one event)",
        "any.of_root = 1 | calculated field of_root is asked of another span, but speaks of other spans itself (expected: attributes of one event)",
        "any(bad_trace) | calculated field bad_trace is asked of another span, but speaks of other spans itself (expected: attributes of one event)",
        "bad_trace = true | calculated field bad_trace stands inside a value, but speaks of any. or none. (expected: alone or joined by AND, OR, NOT)",
        "root.hour = 1 | root.hour reads the event's own time (expected: a field of attributes only). Give the time function an attribute",
      })
  void fields_whereTheyCannotStand_areRefused(String text, String message) {
    assertThatThrownBy(() -> fields().substitute(ExprParser.parse(text)))
        .isInstanceOf(ExprException.class)
        .hasMessage(message);
  }

  @Test
  void cycles_areNamed() {
    assertThatThrownBy(() -> of("a", "a + 1"))
        .hasMessage("calculated field a refers to itself: a → a. Name one of them differently");
    assertThatThrownBy(() -> of("x", "a + 1", "a", "b + 1", "b", "root.c", "c", "any.a = 1"))
        .hasMessage(
            "calculated field a refers to itself: a → b → c → a. Name one of them differently");
  }

  @Test
  void sharedFields_areNoCycle() {
    CalculatedFields fields = of("a", "b + c", "b", "d", "c", "d", "d", "e");
    assertThat(ExprPrinter.print(fields.substitute(ExprParser.parse("a")))).isEqualTo("e + e");
  }

  @Test
  void exponentialGrowth_isRefusedQuickly() {
    SequencedMap<String, Expr> doubling = new LinkedHashMap<>();
    for (int i = 0; i < 90; i++) {
      doubling.put("f" + i, ExprParser.parse("f%d + f%d".formatted(i + 1, i + 1)));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThatThrownBy(() -> CalculatedFields.of(doubling))
                .isInstanceOf(ExprException.class)
                .hasMessageContaining("more than 5000 parts (expected: at most 5000)"));
  }

  @Test
  void depth_countsWhatFieldsStandFor() {
    SequencedMap<String, Expr> chain = new LinkedHashMap<>();
    for (int i = 0; i < 999; i++) {
      chain.put("f" + i, ExprParser.parse("-f" + (i + 1)));
    }
    assertThatThrownBy(() -> CalculatedFields.of(chain))
        .hasMessageStartingWith("calculated field f")
        .hasMessageContaining("nested deeper than 100 levels");
    SequencedMap<String, Expr> names = new LinkedHashMap<>();
    for (int i = 0; i < 999; i++) {
      names.put("f" + i, ExprParser.parse("f" + (i + 1)));
    }
    assertThat(CalculatedFields.of(names).substitute(ExprParser.parse("f0")))
        .isEqualTo(ExprParser.parse("f999"));
  }

  @Test
  void manyFields_areRefused() {
    SequencedMap<String, Expr> many = new LinkedHashMap<>();
    for (int i = 0; i < 1001; i++) {
      many.put("f" + i, ExprParser.parse("x"));
    }
    assertThatThrownBy(() -> CalculatedFields.of(many))
        .hasMessage("calculated fields: 1001 (expected: at most 1000)");
  }

  private static CalculatedFields fields() {
    return of(
        "slow",
        "seconds > 3",
        "seconds",
        "duration_ms / 1000",
        "bad_trace",
        "any.error = true",
        "of_root",
        "root.name",
        "hour",
        "hour()");
  }

  private static CalculatedFields of(String... namesAndTexts) {
    Map<String, Expr> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      fields.put(namesAndTexts[i], ExprParser.parse(namesAndTexts[i + 1]));
    }
    return CalculatedFields.of(fields);
  }
}
