package dev.sward.explain.services;

import java.util.regex.Pattern;

/**
 * What is constant of a log line: words stay, whatever carries a digit, quoted text, and whatever
 * stands behind an equals sign becomes {@code *} (the masking that Drain, He et al. 2017, and its
 * followers begin with; short of growing a tree, as statements of one service are few).
 */
public final class LogStatement {
  private static final int MOST = 160;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final Pattern ASSIGNED = Pattern.compile("=[^\\s,;)}\\]]+");
  private static final Pattern VARIABLE =
      Pattern.compile("[^\\s,;:=(){}\\[\\]<>\"']*[0-9][^\\s,;=(){}\\[\\]<>\"']*");
  private static final Pattern RUN = Pattern.compile("\\*(?:[\\s,;:.]*\\*)+");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private LogStatement() {}

  public static String of(String line) {
    String masked = QUOTED.matcher(line).replaceAll("*");
    masked = ASSIGNED.matcher(masked).replaceAll("=*");
    masked = VARIABLE.matcher(masked).replaceAll("*");
    masked = RUN.matcher(masked).replaceAll("*");
    masked = SPACE.matcher(masked).replaceAll(" ").strip();
    return masked.length() <= MOST ? masked : masked.substring(0, MOST);
  }
}
