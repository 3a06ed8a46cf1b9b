package dev.sward.server.learn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes data into Markdown. */
final class MarkdownText {
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+!|~&]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern OWN_LINK = Pattern.compile("\\]\\((?=/(?!/))");

  private MarkdownText() {}

  /** In one line, and nothing in it means anything. */
  static String plain(String text) {
    return SPECIAL.matcher(line(text)).replaceAll("\\\\$0");
  }

  /** In one line, as it was written. */
  static String line(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ");
  }

  static String link(String text, String address) {
    return "[%s](%s)".formatted(plain(text), address);
  }

  /** With the links to pages of this server as they are from outside. */
  static String absolute(String text, String server) {
    return OWN_LINK.matcher(text).replaceAll("](" + Matcher.quoteReplacement(server));
  }
}
