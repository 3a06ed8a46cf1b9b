package dev.sward.server.learn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes data into Markdown. */
final class MarkdownText {
  /** What means something where it stands: anywhere, beside a word, before a link, or first. */
  private static final String SPECIAL =
      """
      [\\\\`*<]\
      |(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])\
      |](?=[(\\[])\
      |~(?=~)|(?<=~)~\
      |&(?=#?\\w+;)\
      |^[-#>+=~|\\[]|(?<=^\\d{1,9})[.)](?=\\s|$)\
      """;

  private static final Pattern IN_TEXT = Pattern.compile(SPECIAL);
  private static final Pattern IN_LINK = Pattern.compile(SPECIAL + "|[\\[\\]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern OWN_LINK = Pattern.compile("\\]\\((?=/(?!/))");

  private MarkdownText() {}

  /** In one line, and nothing in it means anything. */
  static String plain(String text) {
    return IN_TEXT.matcher(line(text)).replaceAll("\\\\$0");
  }

  /** In one line, as it was written. */
  static String line(String text) {
    return BLANKS.matcher(text.strip()).replaceAll(" ");
  }

  static String link(String text, String address) {
    return "[%s](%s)".formatted(IN_LINK.matcher(line(text)).replaceAll("\\\\$0"), address);
  }

  /** With the links to pages of this server as they are from outside. */
  static String absolute(String text, String server) {
    return OWN_LINK.matcher(text).replaceAll("](" + Matcher.quoteReplacement(server));
  }
}
