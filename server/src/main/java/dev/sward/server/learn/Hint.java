package dev.sward.server.learn;

/**
 * Words that blame somebody.
 *
 * @param at of their first character in the text of the section, in UTF-16 units
 * @param text the words
 */
record Hint(Section section, int at, String text) {
  /** What to write in their place. */
  static final String INSTEAD = "say what made it easy to go wrong";
}
