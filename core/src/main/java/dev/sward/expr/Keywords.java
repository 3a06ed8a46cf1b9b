package dev.sward.expr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names of functions and operators, and what people call them elsewhere. */
final class Keywords {
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("CEILING", "CEIL"),
          Map.entry("LOG", "LN or LOG10"),
          Map.entry("SUBSTR", "SUBSTRING"),
          Map.entry("LEN", "LENGTH"),
          Map.entry("SIZE", "LENGTH"),
          Map.entry("IFNULL", "COALESCE"),
          Map.entry("NVL", "COALESCE"),
          Map.entry("ISNULL", "x IS NULL"),
          Map.entry("INT", "NUMBER"),
          Map.entry("FLOAT", "NUMBER"),
          Map.entry("TO_NUMBER", "NUMBER"),
          Map.entry("STRING", "TEXT"),
          Map.entry("CAST", "NUMBER, TEXT or BOOL"),
          Map.entry("IIF", "IF"),
          Map.entry("GREATEST", "MAX"),
          Map.entry("LEAST", "MIN"),
          Map.entry("POWER", "POW"),
          Map.entry("REG_VALUE", "REGEX_EXTRACT"),
          Map.entry("REG_MATCH", "x MATCHES 'pattern'"),
          Map.entry("REGEXP", "x MATCHES 'pattern'"),
          Map.entry("STARTS_WITH", "x STARTS WITH 'text'"),
          Map.entry("ENDS_WITH", "x ENDS WITH 'text'"),
          Map.entry("NOW", "EVENT_TIME"),
          Map.entry("COUNT", "COUNT as a calculation, not inside an expression"),
          Map.entry("SUM", "SUM as a calculation, not inside an expression"),
          Map.entry("AVG", "AVG as a calculation, not inside an expression"));

  private static final List<String> OPERATORS =
      List.of(
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "IS",
          "EXISTS",
          "CONTAINS",
          "STARTS",
          "ENDS",
          "MATCHES");

  private Keywords() {}

  static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  static Optional<Function> function(String name) {
    String upper = upper(name);
    return Arrays.stream(Function.values()).filter(f -> f.name().equals(upper)).findFirst();
  }

  /** " Did you mean …?" for a function that there is not, or nothing. */
  static String functionQuestion(String name) {
    String known = ELSEWHERE.get(upper(name));
    if (known != null) {
      return " Use " + known;
    }
    return Nearest.question(name, Arrays.stream(Function.values()).map(Function::name).toList());
  }

  /** " Did you mean …?" for a word that stands where an operator should, or nothing. */
  static String operatorQuestion(String word) {
    return Nearest.question(word, OPERATORS);
  }
}
