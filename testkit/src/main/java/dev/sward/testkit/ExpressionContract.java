package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.QueryResult.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What expressions mean. Each is evaluated over one event by grouping by it; text is printed in
 * quotes, unknown as null.
 */
public interface ExpressionContract extends StoreUnderTest {
  private void appendEvent() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("t", true)
            .with("f", false)
            .with("text", "Hello, World")
            .with("digits", "12")
            .with("decimal", "-1.5e1")
            .with("almost", "12x")
            .with("spaced", " 12 ")
            .with("grouped", "1_000")
            .with("endless", "inf")
            .with("huge", "1e999")
            .with("saysTrue", "true")
            .with("saysYes", "yes")
            .with("blank", "")
            .with("padded", " \t x y\r\n ")
            .with("odd", "ÀÉß😀")
            .with("path", "/a/b//c")
            .with("twelve", 12L)
            .with("five", 5L)
            .with("zero", 0L)
            .with("minus", -7L)
            .with("half", 2.5)
            .with("whole", 12.0)
            .with("big", (1L << 53) + 1)
            .with("bigger", (1L << 53) + 2)
            .with("nan", Double.NaN)
            .with("infinite", Double.POSITIVE_INFINITY)
            .withTexts("tags", "red", "12", "true")
            .withTexts("noTags")
            .withNumbers("numbers", 1, 5, 10)
            .withId("id", "00f067aa0ba902b7"));
  }

  private String evaluate(String expression) {
    List<Group> groups = ask(question().byValue(expression)).groups();
    return groups.stream()
        .map(group -> print(group.key().getFirst()))
        .collect(Collectors.joining(" and "));
  }

  private static String print(@Nullable Value value) {
    return switch (value) {
      case null -> "null";
      case Value.Text text -> "'" + text.value() + "'";
      default -> value.text();
    };
  }

  /** Each line is an expression, an arrow and its value. */
  private void assertMeanings(String table) {
    appendEvent();
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> actual = new LinkedHashMap<>();
    for (String line : table.split("\n", -1)) {
      if (!line.isBlank()) {
        String[] parts = line.split("→", -1);
        expected.put(parts[0].strip(), parts[1].strip());
        actual.put(parts[0].strip(), evaluate(parts[0].strip()));
      }
    }
    assertThat(actual).containsExactlyEntriesOf(expected);
  }

  @Test
  default void logic_followsKleene() {
    assertMeanings(
        """
        t and t → true
        t and f → false
        t and missing → null
        f and missing → false
        missing and t → null
        missing and f → false
        missing and missing → null
        t or t → true
        f or f → false
        t or missing → true
        missing or t → true
        f or missing → null
        missing or f → null
        missing or missing → null
        not t → false
        not f → true
        not missing → null
        t and f or t → true
        t and saysTrue → true
        t and saysYes → null
        t and twelve → null
        not saysTrue → false
        not tags → null
        missing and missing and f → false
        f or missing or t → true
        """);
  }

  @Test
  default void filter_keepsOnlyWhatIsTrue() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("status", 200L)
            .at(NOW)
            .with("status", 500L)
            .at(NOW)
            .with("other", 1L));
    assertThat(countWhere("status = 500")).isEqualTo(1);
    assertThat(countWhere("not status = 500")).isEqualTo(1);
    assertThat(countWhere("status != 500")).isEqualTo(1);
    assertThat(countWhere("status = 500 or status != 500")).isEqualTo(2);
    assertThat(countWhere("status != 500 or status is null")).isEqualTo(2);
    assertThat(countWhere("not status in (500)")).isEqualTo(1);
    assertThat(countWhere("status = null")).isZero();
    assertThat(countWhere("true")).isEqualTo(3);
    assertThat(countWhere("null")).isZero();
  }

  @Test
  default void comparisons_areMadeInTheTypeOfTheLiteral() {
    assertMeanings(
        """
        twelve = 12 → true
        twelve = 12.0 → true
        whole = 12 → true
        twelve != 12 → false
        digits = 12 → true
        digits > 11.5 → true
        decimal = -15 → true
        almost = 12 → false
        almost != 12 → true
        almost < 12 → null
        almost >= 12 → null
        spaced = 12 → false
        grouped = 1000 → false
        endless > 5 → null
        huge > 5 → null
        t = 1 → false
        t != 1 → true
        t < 1 → null
        twelve = '12' → true
        whole = '12' → true
        half = '2.5' → true
        digits = '12' → true
        twelve < '5' → true
        twelve >= '12' → true
        t = 'true' → true
        f < 'g' → true
        id = '00f067aa0ba902b7' → true
        id > '00f0' → true
        id = 12 → false
        saysTrue = true → true
        saysTrue = false → false
        saysYes = true → false
        saysYes != true → true
        saysYes < true → null
        twelve = true → false
        t = true → true
        f < true → true
        12 = digits → true
        '12' = twelve → true
        5 < twelve → true
        missing = 1 → null
        missing != 1 → null
        missing = 'x' → null
        missing < 1 → null
        twelve = null → null
        twelve != null → null
        blank = '' → true
        blank = 0 → false
        blank < 1 → null
        text < 'Hello, Y' → true
        text < 'hello' → true
        odd > 'z' → true
        odd < '日本' → true
        text = 'hello, world' → false
        """);
  }

  @Test
  default void otherComparisons_areOfNumbersIfBothAre() {
    assertMeanings(
        """
        twelve = whole → true
        twelve > five → true
        digits = twelve → true
        digits < five → true
        twelve = t → false
        saysTrue = t → true
        twelve > half → true
        big = bigger → false
        big < bigger → true
        twelve * 1 = digits → true
        text = missing → null
        missing = missing → null
        lower(text) = 'hello, world' → true
        twelve + five = 17 → true
        """);
  }

  @Test
  default void numbers_compareAsTheyAre() {
    assertMeanings(
        """
        big = 9007199254740993 → true
        big = 9007199254740992 → false
        big = 9007199254740992.0 → true
        nan = nan → true
        nan > infinite → true
        nan > 5 → true
        nan < 5 → false
        infinite > 1e308 → true
        zero = -0.0 → true
        half between 2 and 2.5 → true
        half not between 2 and 2.5 → false
        twelve between 1 and 11 → false
        minus < 0 → true
        """);
  }

  @Test
  default void membership_isTheOrOfItsComparisons() {
    assertMeanings(
        """
        twelve in (1, 12) → true
        twelve in ('12') → true
        twelve in (1, 2) → false
        twelve not in (1, 2) → true
        digits in (1, 12) → true
        t in ('true') → true
        saysTrue in (true) → true
        twelve in (1, null) → null
        twelve in (12, null) → true
        missing in (1, 2) → null
        missing not in (1, 2) → null
        text in ('a', 'Hello, World', 5, true) → true
        id in ('x', '00f067aa0ba902b7') → true
        """);
  }

  @Test
  default void existence_isNeverUnknown() {
    assertMeanings(
        """
        exists twelve → true
        exists missing → false
        twelve is null → false
        missing is null → true
        missing is not null → false
        exists blank → true
        exists f → true
        exists nan → true
        exists noTags → true
        exists (missing + 1) → false
        exists (twelve / zero) → false
        """);
  }

  @Test
  default void textMatches_areLiteralAndCaseSensitive() {
    assertMeanings(
        """
        text contains 'World' → true
        text contains 'world' → false
        text contains '' → true
        text not contains 'x' → true
        text starts with 'Hello' → true
        text starts with 'World' → false
        text ends with 'World' → true
        text not ends with 'World' → false
        text contains '%' → false
        text starts with 'H_llo' → false
        path contains '//' → true
        twelve contains '1' → true
        half ends with '.5' → true
        t starts with 'tr' → true
        id contains '67aa' → true
        missing contains 'x' → null
        missing not contains 'x' → null
        odd contains '😀' → true
        odd starts with 'À' → true
        """);
  }

  @Test
  default void regularExpressions_areFoundAnywhere() {
    assertMeanings(
        """
        text matches 'W.rld' → true
        text matches '^World' → false
        text matches '^Hello.*World$' → true
        text matches '(?i)hello' → true
        text matches 'hello' → false
        text not matches 'x' → true
        text matches '' → true
        twelve matches '^[0-9]+$' → true
        digits matches '[[:alpha:]]' → false
        odd matches '^\\PL*\\pL+' → true
        missing matches 'x' → null
        path matches '(a|b)/+(b|c)' → true
        """);
  }

  @Test
  default void lists_satisfyIfAMemberDoes() {
    assertMeanings(
        """
        tags = 'red' → true
        tags = 'blue' → false
        tags != 'red' → false
        tags != 'blue' → true
        tags = 12 → true
        tags < 13 → true
        tags > 13 → false
        tags = true → true
        not (tags > 13) → true
        tags in ('blue', 'red') → true
        tags not in ('blue', 'red') → false
        tags not in ('blue') → true
        tags contains 're' → true
        tags starts with 'ed' → false
        tags not starts with 'ed' → true
        tags matches '^r.d$' → true
        tags not matches '^r.d$' → false
        numbers = 5 → true
        numbers = '5' → true
        numbers > 9 → true
        numbers > 10 → false
        numbers < 1 → false
        numbers contains '0' → true
        numbers = five → true
        numbers = twelve → false
        noTags = 'x' → false
        noTags != 'x' → true
        noTags < 5 → false
        noTags in ('x') → false
        noTags contains '' → false
        noTags matches '' → false
        noTags = missing → null
        tags = null → null
        """);
  }

  @Test
  default void lists_areUnknownWhereOneValueIsWanted() {
    assertMeanings(
        """
        numbers + 1 → null
        -numbers → null
        abs(numbers) → null
        lower(tags) → null
        text(tags) → null
        number(numbers) → null
        coalesce(tags, 'x') → 'x'
        concat('a', tags, 'b') → 'ab'
        if(t, tags, 'x') → null
        length(tags) → 3
        length(noTags) → 0
        length(numbers) → 3
        """);
  }

  @Test
  default void arithmetic_isDoneInDoubles() {
    assertMeanings(
        """
        twelve + five → 17
        twelve - 20 → -8
        twelve * half → 30
        twelve / five → 2.4
        twelve / 8 → 1.5
        twelve % five → 2
        minus % five → -2
        minus % -5 → -2
        half % 1 → 0.5
        twelve / zero → null
        twelve % zero → null
        zero / zero → null
        digits + 1 → 13
        decimal * 2 → -30
        almost + 1 → null
        blank + 1 → null
        t + 1 → null
        missing + 1 → null
        missing * 0 → null
        -five → -5
        -digits → -12
        -text → null
        infinite + 1 → null
        nan * 1 → null
        infinite - infinite → null
        1e308 * twelve → null
        0.1 + 0.2 → 0.30000000000000004
        2 + 3 * 4 → 14
        (2 + 3) * 4 → 20
        big + 0 → 9007199254740992.0
        """);
  }

  @Test
  default void numberFunctions() {
    assertMeanings(
        """
        number(digits) → 12
        number('1e3') → 1000
        number('+5.') → 5
        number('.5') → 0.5
        number('.') → null
        number('0x1F') → null
        number(almost) → null
        number(spaced) → null
        number(t) → null
        abs(minus) → 7
        abs('-3') → 3
        floor(half) → 2
        floor(-2.5) → -3
        ceil(half) → 3
        ceil(-2.5) → -2
        round(half) → 3
        round(-2.5) → -3
        round(0.49999999999999994) → 0
        sqrt(16) → 4
        sqrt(minus) → null
        log10(1000) → 3
        log10(zero) → null
        log10(minus) → null
        ln(1) → 0
        ln(zero) → null
        exp(zero) → 1
        exp(1000) → null
        pow(2, 10) → 1024
        pow(minus, 0.5) → null
        pow(zero, -1) → null
        pow(10, 400) → null
        min(twelve, five) → 5
        max(twelve, five, half) → 12
        min(twelve, missing) → null
        max(twelve, text) → null
        max(digits, five) → 12
        max(twelve, nan) → null
        bucket(twelve, 5) → 10
        bucket(minus, 5) → -10
        bucket(half, 0.5) → 2.5
        bucket(twelve, zero) → null
        bucket(twelve, -5) → null
        bucket(missing, 5) → null
        round(missing) → null
        """);
  }

  @Test
  default void conversions() {
    assertMeanings(
        """
        text(twelve) → '12'
        text(whole) → '12'
        text(half) → '2.5'
        text(t) → 'true'
        text(1e20) → '1e+20'
        text(0.00001) → '1e-05'
        text(id) → '00f067aa0ba902b7'
        text(missing) → null
        text(nan) → 'nan'
        text(infinite) → 'inf'
        bool(t) → true
        bool(saysTrue) → true
        bool('false') → false
        bool(twelve) → true
        bool(zero) → false
        bool(half) → true
        bool(saysYes) → null
        bool(digits) → null
        bool(missing) → null
        coalesce(missing, five, text) → 5
        coalesce(missing, missing) → null
        coalesce(text, five) → 'Hello, World'
        coalesce(missing, false) → false
        """);
  }

  @Test
  default void textFunctions() {
    assertMeanings(
        """
        lower(text) → 'hello, world'
        upper(text) → 'HELLO, WORLD'
        lower(t) → 'true'
        upper('àé😀') → 'ÀÉ😀'
        lower('ÀÉ') → 'àé'
        trim(padded) → 'x y'
        trim(blank) → ''
        length(text) → 12
        length(odd) → 4
        length(blank) → 0
        length(twelve) → 2
        length(missing) → null
        concat(text, '!', twelve, missing, t) → 'Hello, World!12true'
        concat(missing, missing) → ''
        substring(text, 8) → 'World'
        substring(text, 1, 5) → 'Hello'
        substring(text, 0, 5) → 'Hello'
        substring(text, -3, 2) → 'He'
        substring(text, 8, 100) → 'World'
        substring(text, 100) → ''
        substring(text, 2, -1) → ''
        substring(text, 1.9, 1.9) → 'H'
        substring(odd, 3, 2) → 'ß😀'
        substring(text, missing) → null
        substring(twelve, 2, 1) → '2'
        replace(text, 'l', 'L') → 'HeLLo, WorLd'
        replace(text, '', 'x') → 'Hello, World'
        replace(text, '.', 'x') → 'Hello, World'
        replace(twelve, '1', 'x') → 'x2'
        replace(missing, 'a', 'b') → null
        split(path, '/', 1) → ''
        split(path, '/', 2) → 'a'
        split(path, '/', 4) → ''
        split(path, '/', 5) → 'c'
        split(path, '/', 6) → null
        split(path, '/', 0) → null
        split(path, '', 1) → '/a/b//c'
        split(path, '', 2) → null
        split(text, ', ', 2) → 'World'
        split(blank, '/', 1) → ''
        split(missing, '/', 1) → null
        """);
  }

  @Test
  default void regexFunctions() {
    assertMeanings(
        """
        regex_extract(text, '(\\w+), (\\w+)') → 'Hello'
        regex_extract(text, 'W\\w+') → 'World'
        regex_extract(text, 'x') → null
        regex_extract(text, '(x)?Hello') → ''
        regex_extract(twelve, '^.') → '1'
        regex_extract(missing, '.') → null
        regex_replace(text, 'o', '0') → 'Hell0, W0rld'
        regex_replace(text, '(\\w+), (\\w+)', '\\2 \\1') → 'World Hello'
        regex_replace(text, 'l+', '[\\0]') → 'He[ll]o, Wor[l]d'
        regex_replace(text, 'l+', '$1') → 'He$1o, Wor$1d'
        regex_replace(text, ',', '\\\\') → 'Hello\\ World'
        regex_replace(missing, 'a', 'b') → null
        """);
  }

  @Test
  default void timeFunctions_areUtc() {
    assertMeanings(
        """
        year() → 2026
        month() → 6
        day_of_month() → 15
        day_of_week() → 1
        hour() → 12
        minute() → 0
        floor(event_time()) → 1781524830
        bucket(event_time(), 3600) → 1781524800
        year(0) → 1970
        day_of_week(0) → 4
        year(-1) → 1969
        minute(-0.5) → 59
        hour(1781571599) → 0
        month('86400') → 1
        year(missing) → null
        year(1e18) → null
        year(text) → null
        """);
  }

  @Test
  default void cases_takeTheFirstTrueBranch() {
    assertMeanings(
        """
        case when f then 1 when t then 2 else 3 end → 2
        case when f then 1 end → null
        case when missing then 1 else 2 end → 2
        case when f then 1 else 'x' end → 'x'
        case when t then five else text end → 5
        case when t then text else five end → 'Hello, World'
        case when twelve > five then 'more' else 'less' end → 'more'
        if(missing, 1, 2) → 2
        if(t, missing, 2) → null
        if(saysTrue, 'a', 'b') → 'a'
        if(twelve = 12, true, 'x') → true
        """);
  }

  @Test
  default void unknownColumns_areMissing() {
    append(EventDraft.of(DATASET).at(NOW).with("x", 1L));
    assertThat(evaluate("nowhere")).isEqualTo("null");
    assertThat(evaluate("length(nowhere)")).isEqualTo("null");
    assertThat(evaluate("exists nowhere")).isEqualTo("false");
    assertThat(evaluate("coalesce(nowhere, x)")).isEqualTo("1");
    assertThat(evaluate("not (nowhere = 1)")).isEqualTo("null");
  }

  @Test
  default void hostileLiterals_areOnlyText() {
    List<String> texts =
        List.of(
            "'",
            "''",
            "\"",
            "\\",
            "'; DROP TABLE events; --",
            "%",
            "_",
            "$1",
            "?",
            "\n",
            "😀",
            "\u0000",
            "{fn now()}",
            ":name");
    EventDraft draft = EventDraft.of(DATASET);
    texts.forEach(text -> draft.at(NOW).with("x", text));
    append(draft);
    for (String text : texts) {
      assertThat(countWhere(Exprs.eq(Exprs.column("x"), Exprs.literal(text)))).isEqualTo(1);
      assertThat(
              countWhere(new Expr.TextMatch(Expr.TextPosition.CONTAINS, Exprs.column("x"), text)))
          .isEqualTo((double) texts.stream().filter(other -> other.contains(text)).count());
      assertThat(
              Answers.keys(
                  ask(
                      question()
                          .limit(1)
                          .by(
                              new Expr.Case(
                                  List.of(
                                      new Expr.Case.Branch(
                                          Exprs.literal(true), Exprs.literal(text))),
                                  Optional.empty()),
                              text))))
          .containsExactly(text);
    }
  }
}
