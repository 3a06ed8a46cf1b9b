package dev.sward.server.slo.openslo;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they are written in files: kept exactly, without exponents. */
final class Numbers {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,60})?");

  private Numbers() {}

  /** The number of a value; empty if it is none. */
  static Optional<BigDecimal> of(Yaml.Scalar value) {
    return DECIMAL.matcher(value.text()).matches()
        ? Optional.of(new BigDecimal(value.text()))
        : Optional.empty();
  }

  /** The number of a field; an error if there is something else. */
  static Optional<BigDecimal> of(Section section, String field, String expected) {
    Optional<Yaml.Scalar> value = section.scalar(field, expected);
    Optional<BigDecimal> number = value.flatMap(Numbers::of);
    if (value.isPresent() && number.isEmpty()) {
      section.findings().wrong(section.path(field), value.get(), expected);
    }
    return number;
  }
}
