package dev.sward.server.explore.expressions;

import java.util.Locale;
import java.util.Optional;

/**
 * How an expression may go on.
 *
 * @param label what is shown and looked for
 * @param insert what is written in place of the word at the cursor
 * @param detail the types of an attribute, the arguments of a function
 * @param frequency how often it occurs, compared with others of its kind
 */
record Completion(
    Kind kind,
    String label,
    String insert,
    Optional<String> detail,
    Optional<String> description,
    double frequency) {
  /** What it is; the order in which kinds are told. */
  enum Kind {
    VALUE,
    COLUMN,
    OPERATOR,
    FUNCTION,
    KEYWORD;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How well it goes on with what was typed. */
  enum Match {
    START,
    /** The start of a later part, as {@code route} in {@code http.route}. */
    PART,
    WITHIN,
    NONE
  }

  static Completion of(Kind kind, String label, String insert) {
    return new Completion(kind, label, insert, Optional.empty(), Optional.empty(), 0);
  }

  Match match(String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    String text = label.toLowerCase(Locale.ROOT);
    int at = text.indexOf(wanted);
    if (at == 0) {
      return Match.START;
    }
    for (int from = at; from > 0; from = text.indexOf(wanted, from + 1)) {
      if (!Character.isLetterOrDigit(text.charAt(from - 1))) {
        return Match.PART;
      }
    }
    return at < 0 ? Match.NONE : Match.WITHIN;
  }
}
