package dev.sward.rhyme;

import java.util.regex.Pattern;

/** What kind of thing a value is, by its look: what stays the same when the value does not. */
public enum ValueKind {
  MISSING("no value"),
  FLAG("a flag"),
  NUMBER("a number"),
  RANGE("a range"),
  VERSION("a version"),
  ADDRESS("an address"),
  HOST("a host"),
  PATH("a path"),
  ID("an id"),
  WORD("a word");

  /** Longer values are judged by their beginning. */
  private static final int LOOKED_AT = 200;

  private static final Pattern FLAGS = Pattern.compile("(?i)true|false|yes|no|on|off");
  private static final Pattern NUMBERS = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
  private static final Pattern VERSIONS =
      Pattern.compile(
          "[vV]?[0-9]{1,9}(\\.[0-9]{1,9}){2,4}([-+.][0-9A-Za-z.+-]*)?|[vV][0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern DATED_BUILDS =
      Pattern.compile("20[0-9]{2}-?[01][0-9]-?[0-3][0-9]([-._][0-9A-Za-z]{1,20})?");
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "[0-9]{1,3}(\\.[0-9]{1,3}){3}(:[0-9]{1,5})?|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}");
  private static final Pattern COMMITS = Pattern.compile("[0-9a-f]{7,12}|[0-9a-f]{40}");
  private static final Pattern IDS =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{13,}");
  private static final Pattern NUMBERED_HOSTS =
      Pattern.compile("[A-Za-z][0-9A-Za-z-]{0,60}?[-._]?[0-9]{1,6}(\\.[A-Za-z0-9-]{1,60}){0,6}");
  private static final Pattern DOMAINS =
      Pattern.compile("[A-Za-z0-9-]{1,60}(\\.[A-Za-z0-9-]{1,60}){1,6}(:[0-9]{1,5})?");

  private final String text;

  ValueKind(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }

  /** Whether two values of this kind are likely to play the same part, whatever they belong to. */
  boolean isTelling() {
    return switch (this) {
      case VERSION, ADDRESS, HOST, PATH -> true;
      case MISSING, FLAG, NUMBER, RANGE, ID, WORD -> false;
    };
  }

  public static ValueKind of(String value) {
    String text = value.substring(0, Math.min(value.length(), LOOKED_AT)).strip();
    if (text.isEmpty()) {
      return MISSING;
    }
    if (FLAGS.matcher(text).matches()) {
      return FLAG;
    }
    if (ADDRESSES.matcher(text).matches()) {
      return ADDRESS;
    }
    if (VERSIONS.matcher(text).matches()
        || DATED_BUILDS.matcher(text).matches()
        || isCommit(text)) {
      return VERSION;
    }
    if (NUMBERS.matcher(text).matches()) {
      return NUMBER;
    }
    if (IDS.matcher(text).matches()) {
      return ID;
    }
    if (text.indexOf('/') >= 0) {
      return PATH;
    }
    boolean isHost = NUMBERED_HOSTS.matcher(text).matches() || DOMAINS.matcher(text).matches();
    return isHost ? HOST : WORD;
  }

  /** Of a commit some are digits and some are letters. */
  private static boolean isCommit(String text) {
    return COMMITS.matcher(text).matches()
        && text.chars().anyMatch(Character::isDigit)
        && text.chars().anyMatch(Character::isLetter);
  }
}
