package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.SloName;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of objects in files. */
final class ObjectName {
  static final String EXPECTED =
      "1 to 63 lower-case letters, digits and hyphens, as checkout-latency";
  private static final int LONGEST = 63;

  private ObjectName() {}

  /** The name in a field that must be there; none, with an error, if it is not one. */
  static Optional<SloName> required(Section section, String field) {
    Optional<Yaml.Scalar> text = section.required(field, EXPECTED);
    return text.flatMap(name -> of(name.text(), name, section.path(field), section.findings()));
  }

  /** A name made of others; an error at the place of the first if it is too long. */
  static Optional<SloName> of(String name, Yaml at, String path, Findings findings) {
    try {
      return Optional.of(new SloName(name));
    } catch (IllegalArgumentException e) {
      String slug = slug(name);
      findings.add(
          FieldError.of(path, name, EXPECTED, slug.isEmpty() ? List.of() : List.of(slug))
              .at(at.place()));
      return Optional.empty();
    }
  }

  /** The nearest name; empty if the text has no letter or digit of ASCII. */
  static String slug(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).replaceAll("-$", "");
  }
}
