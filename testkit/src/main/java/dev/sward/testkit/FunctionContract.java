package dev.sward.testkit;

import org.junit.jupiter.api.Test;

/** What arithmetic, functions and cases answer. */
public interface FunctionContract extends ExpressionMeanings {
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
}
