package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^/api/v[0-9]+/.*$",
        "(a+)+$",
        "(?i)error|(?s:fatal)",
        "(?P<name>x)(?<other>y)(?:z)",
        "[]a]",
        "[^]a]",
        "[[:alpha:]_]",
        "[(*+?]",
        "\\Q(((\\E",
        "\\(\\[\\\\",
        "a{2,3}?",
        "a{2,}",
        "x{",
        "x{a}",
        "a*?b+?c??",
        "\\pL\\d",
        "a|b|",
      })
  void whatRe2Takes_isFine(String pattern) {
    assertThat(RegexSyntax.problem(pattern)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a(?=b) | lookaround",
        "a(?!b) | lookaround",
        "(?<=a)b | lookaround",
        "(?<!a)b | lookaround",
        "(a)\\1 | a reference to a group",
        "(?P<x>a)\\k<x> | a reference to a group",
        "(?P<x>a)(?P=x) | (?P=",
        "(?>a) | (?>",
        "a++ | possessive repetition",
        "a*+ | possessive repetition",
        "a{2}+ | possessive repetition",
        "a** | nothing to repeat",
        "*a | nothing to repeat",
        "(+a) | nothing to repeat",
        "a{1001} | at most 1000",
        "a{3,2} | the smaller number first",
        "(a | a '(' that is never closed",
        "a) | a ')' without its '('",
        "[a | a '[' that is never closed",
        "[] | a '[' that is never closed",
        "a\\ | a backslash at the end",
        "(?<x | without its end",
        "(?z) | without its end",
        "(?#x) | a comment",
      })
  void whatRe2Refuses_isNamed(String pattern, String trouble) {
    assertThat(RegexSyntax.problem(pattern))
        .hasValueSatisfying(message ->
            assertThat(message)
                .startsWith("regular expression '" + pattern + "': ")
                .contains(trouble));
  }

  @Test
  void longPattern_isRefused() {
    assertThat(RegexSyntax.problem("a".repeat(1000))).isEmpty();
    assertThat(RegexSyntax.problem("a".repeat(1001)))
        .contains("regular expression: 1001 characters (expected: at most 1000)");
  }
}
