package dev.sward.server.explain;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Figures and conditions in words. */
final class Phrase {
  private static final int MOST_VALUES = 6;
  private static final int LONGEST_VALUE = 60;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@+-]+");

  private Phrase() {}

  /** Such as {@code user.state AK, VT or WY and service.version v2.3.1}. */
  static String of(List<Condition> conditions) {
    return listed(conditions.stream().map(Phrase::of).toList(), "and");
  }

  static String of(Condition condition) {
    List<String> ways = new ArrayList<>();
    if (!condition.values().isEmpty()) {
      ways.add(condition.attribute() + " " + values(condition.values()));
    } else if (condition.isRange()) {
      ways.add(condition.attribute() + " " + range(condition));
    } else if (!condition.orMissing()) {
      ways.add("some " + condition.attribute());
    }
    if (condition.orMissing()) {
      ways.add("no " + condition.attribute());
    }
    return String.join(" or ", ways);
  }

  private static String values(List<Value> values) {
    List<String> texts = new ArrayList<>();
    values.stream().limit(MOST_VALUES).forEach(value -> texts.add(value(value.text())));
    if (values.size() > MOST_VALUES) {
      texts.add("%d others".formatted(values.size() - MOST_VALUES));
    }
    return listed(texts, "or");
  }

  /** In quotes where it would not be clear where it ends; what steers terminals is left out. */
  static String value(String text) {
    String safe =
        text.codePoints()
            .limit(LONGEST_VALUE)
            .map(c ->
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? 0xfffd : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String shown = text.codePointCount(0, text.length()) > LONGEST_VALUE ? safe + "…" : safe;
    return PLAIN.matcher(shown).matches() ? shown : "\"" + shown + "\"";
  }

  private static String range(Condition condition) {
    String low = condition.low().map(Phrase::number).orElse("");
    String high = condition.high().map(bound -> number(bound.value())).orElse("");
    return high.isEmpty()
        ? "of at least " + low
        : low.isEmpty() ? "below " + high : "from %s to %s".formatted(low, high);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Such as {@code 95 %}, {@code 0.52 %}; never rounded to nothing or everything. */
  static String percent(double share) {
    double percent = share * 100;
    if (share <= 0 || share >= 1) {
      return share <= 0 ? "0 %" : "100 %";
    }
    if (percent < 0.01) {
      return "less than 0.01 %";
    }
    if (percent > 99.9) {
      return "more than 99.9 %";
    }
    String digits = percent < 1 ? "%.2f" : percent < 10 || percent > 99 ? "%.1f" : "%.0f";
    String text = String.format(Locale.ROOT, digits, percent);
    return (text.contains(".") ? text.replaceAll("\\.?0+$", "") : text) + " %";
  }

  /** Such as {@code 1,312 events}. */
  static String count(double number, String what) {
    long whole = Math.round(number);
    return String.format(Locale.ROOT, "%,d %s%s", whole, what, whole == 1 ? "" : "s");
  }

  /** Such as {@code a, b or c}. */
  static String listed(List<String> texts, String last) {
    return texts.size() < 2
        ? String.join("", texts)
        : "%s %s %s"
            .formatted(
                String.join(", ", texts.subList(0, texts.size() - 1)), last, texts.getLast());
  }
}
