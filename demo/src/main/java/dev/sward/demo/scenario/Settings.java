package dev.sward.demo.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is particular to a scenario and may be chosen, by name: its usual values and their types.
 */
public final class Settings {
  static final Settings NONE = new Settings(Map.of());

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** One more, with the value it has if nothing is chosen. */
  Settings and(String key, String usual) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(key, usual);
    return new Settings(more);
  }

  /**
   * Some of them chosen.
   *
   * @throws IllegalArgumentException if there is no such setting, with those that there are
   */
  Settings with(Map<String, String> chosen) {
    Map<String, String> all = new LinkedHashMap<>(values);
    chosen.forEach((key, value) -> {
      if (all.replace(key, value.strip()) == null) {
        throw new IllegalArgumentException(
            "set: %s (expected: %s)"
                .formatted(
                    key,
                    all.isEmpty()
                        ? "nothing, the scenario has no settings"
                        : "one of " + String.join(", ", all.keySet())));
      }
    });
    return new Settings(all);
  }

  String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("%s (expected: one of %s)".formatted(key, values.keySet()));
    }
    if (value.isEmpty()) {
      throw wrong(key, "a text");
    }
    return value;
  }

  /** Different texts, between commas. */
  List<String> list(String key) {
    List<String> items = new ArrayList<>();
    for (String item : text(key).split(",", -1)) {
      if (item.isBlank() || items.contains(item.strip())) {
        throw wrong(key, "different texts between commas, such as AK,VT");
      }
      items.add(item.strip());
    }
    return items;
  }

  /** From 0 to 1. */
  double share(String key) {
    double share = decimal(key, "0 ≤ share ≤ 1. Use 0.02 for 2 %").doubleValue();
    if (share < 0 || share > 1) {
      throw wrong(key, "0 ≤ share ≤ 1. Use 0.02 for 2 %");
    }
    return share;
  }

  /** Of an objective, exact as text. */
  String target(String key) {
    BigDecimal target = decimal(key, "0 < target < 1. Use 0.999 for 99.9 %");
    if (target.signum() <= 0 || target.compareTo(BigDecimal.ONE) >= 0) {
      throw wrong(key, "0 < target < 1. Use 0.999 for 99.9 %");
    }
    return target.toPlainString();
  }

  /** A whole number that is not too small. */
  long number(String key, long least) {
    String expected = "a whole number from %d to a million".formatted(least);
    BigDecimal number = decimal(key, expected);
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      throw wrong(key, expected);
    }
    return number.longValueExact();
  }

  Duration minutes(String key) {
    return Duration.ofMinutes(number(key, 1));
  }

  private BigDecimal decimal(String key, String expected) {
    try {
      return new BigDecimal(text(key));
    } catch (NumberFormatException e) {
      throw wrong(key, expected);
    }
  }

  private IllegalArgumentException wrong(String key, String expected) {
    return new IllegalArgumentException(
        "%s: %s (expected: %s)".formatted(key, values.get(key), expected));
  }

  /** As they are given on a command line, between spaces. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(" "));
  }
}
