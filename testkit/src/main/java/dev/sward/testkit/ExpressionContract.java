package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.expr.Expr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What logic, comparisons, text matches and lists mean, and what a missing attribute does. */
public interface ExpressionContract extends ExpressionMeanings {
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
        id in ('x', '00f067aa0ba902b8') → false
        id in ('x', 12) → false
        id not in ('x', 'y') → true
        id in ('x', null) → null
        longId in ('x', '4bf92f3577b34da6a3ce929d0e0e4736') → true
        longId in ('4bf92f3577b34da6a3ce929d0e0e4737', '4736') → false
        half in ('.5', '0.5') → false
        half in ('x', '2.5') → true
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
        id ends with '02b7' → true
        id ends with '02B7' → false
        id ends with '' → true
        id ends with '00f067aa0ba902b7' → true
        id ends with '000f067aa0ba902b7' → false
        longId ends with '736' → true
        longId ends with 'a3ce929d0e0e4736' → true
        longId ends with '6a3ce929d0e0e4736' → true
        longId ends with '5' or longId ends with '6' → true
        longId ends with '5' or longId ends with '46' → false
        text ends with 'd' or text ends with 'e' → true
        missing ends with '5' or missing ends with '6' → null
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
