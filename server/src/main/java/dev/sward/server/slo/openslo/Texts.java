package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.server.slo.SloCodec;

/** Texts for people, as long as an objective's may be. */
final class Texts {
  static final int LONGEST_LINE = SloCodec.LONGEST_TITLE;

  private Texts() {}

  /** A title or name; empty if it is not there. */
  static String line(Section section, String field) {
    return text(section, field, LONGEST_LINE);
  }

  static String description(Section section) {
    return text(section, "description", SloCodec.LONGEST_DESCRIPTION);
  }

  private static String text(Section section, String field, int longest) {
    String text = section.text(field);
    if (text.length() > longest) {
      section
          .findings()
          .add(
              FieldError.of(
                      section.path(field),
                      text,
                      "a text of at most %d characters".formatted(longest))
                  .at(section.place(field)));
    }
    return text;
  }
}
