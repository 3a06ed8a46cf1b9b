package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The place is written as |. */
final class CursorTest {
  private static Cursor at(String text) {
    int place = text.indexOf('|');
    return Cursor.at(text.substring(0, place) + text.substring(place + 1), place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "|",
        "ht|",
        "a = 1 and |",
        "a = 1 or du|",
        "not |",
        "(|",
        "(a = 1 or |",
        "lower(|",
        "concat(a, |",
        "a + |",
        "exists |",
        "case when |",
        "case when a then |",
        "any(|",
        "a and not |",
        "\"odd na|",
        "a = 1 AND (b|"
      })
  void attributes_areExpected(String text) {
    assertThat(at(text).expected()).contains(Cursor.Expected.ATTRIBUTE);
    assertThat(at(text).compared()).isEmpty();
    assertThat(at(text).operators()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a = |; a; ''",
        "a.b != 'G|; a.b; G",
        "x = 1 and a >= 3|; a; 3",
        "a in (|; a; ''",
        "a not in ('x', 'y|; a; y",
        "a in ('x', |; a; ''",
        "a between 1 and |; a; ''",
        "a between |; a; ''",
        "a contains '|; a; ''",
        "a starts with 'it''s|; a; it's",
        "a not starts with '|; a; ''",
        "\"odd name\" = |; odd name; ''",
        "root.service = |; service; ''",
        "(b = 1 or a = tr|; a; tr"
      })
  void valuesOfTheComparedAttribute_areExpected(String text, String name, String typed) {
    Cursor cursor = at(text);
    assertThat(cursor.expected()).contains(Cursor.Expected.VALUE);
    assertThat(cursor.compared().map(Expr.ColumnRef::name)).contains(name);
    assertThat(cursor.typed()).isEqualTo(typed.equals("''") ? "" : typed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a |; =",
        "lower(a) |; =",
        "a + b |; =",
        "a = 1 |; AND",
        "a = b + 1 |; AND",
        "a in (1, 2) |; AND",
        "a is null |; AND",
        "a is not null |; AND",
        "a exists |; AND",
        "a contains 'x' |; AND",
        "a = 1 and b = lower(c) |; AND",
        "a between 1 |; AND",
        "a between 1 and 2 |; AND",
        "a matches 'x' |; AND",
        "a not |; IN",
        "a = 1 and b |; ="
      })
  void operators_areExpected(String text, String first) {
    assertThat(at(text).operators()).startsWith(first);
    assertThat(at(text).expected()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a is |; NULL",
        "a starts |; WITH",
        "case |; WHEN",
        "case when a = 1 |; WHEN",
        "|; NOT"
      })
  void keywords_areExpected(String text, String first) {
    assertThat(at(text).keywords()).startsWith(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a =~ |", "a matches |", "300m|", "a in |", "a = ? |", "lower(a) contains |"})
  void elsewhere_nothingIsExpected(String text) {
    Cursor cursor = at(text);
    assertThat(cursor.operators()).isEmpty();
    assertThat(cursor.keywords()).isEmpty();
    assertThat(cursor.expected()).isEmpty();
  }

  @Test
  void word_isReplacedWhole_andStringsUpToTheirQuote() {
    assertThat(at("http.st|atus = 1"))
        .extracting(Cursor::start, Cursor::end)
        .containsExactly(0, 11);
    assertThat(at("http.st|atus = 1").typed()).isEqualTo("http.st");
    assertThat(at("a = 'G|'")).extracting(Cursor::start, Cursor::end).containsExactly(4, 7);
    assertThat(at("a = 'G| and b = 'x'"))
        .extracting(Cursor::start, Cursor::end)
        .containsExactly(4, 6);
    assertThat(at("a =| 1")).extracting(Cursor::start, Cursor::end).containsExactly(3, 3);
    assertThat(Cursor.at("abc", 99)).extracting(Cursor::start, Cursor::end).containsExactly(0, 3);
  }

  @Test
  void anyText_isRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String[] words = {
      "a", "'x'", "\"n\"", "1", "(", ")", ",", "=", "and", "or", "not", "in", "between", "is",
      "null", "exists", "starts", "with", "case", "when", "end", "+", "-", "'", "\"", "?", "root."
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(9); word > 0; word--) {
        text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
      }
      int place = random.nextInt(text.length() + 1);
      assertThatCode(() -> Cursor.at(text.toString(), place))
          .as("seed %d: %s at %d", seed, text, place)
          .doesNotThrowAnyException();
    }
  }
}
