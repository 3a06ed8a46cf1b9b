package dev.sward.server.ingest.logs;

import java.util.Locale;

/** Reads no line, but keeps the header that tells of lines to come. */
final class HeaderKeeper implements LineParser {
  private String day = "";
  private String fields = "";

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    return Verdict.UNPARSED;
  }

  @Override
  public void directive(String text) {
    for (String directive : text.split("\n", -1)) {
      String lower = directive.toLowerCase(Locale.ROOT);
      if (lower.startsWith("#fields:")) {
        fields = directive;
      } else if (lower.startsWith("#date:") && directive.length() <= 100) {
        day = directive;
      }
    }
  }

  @Override
  public String state() {
    return fields.isEmpty() ? "" : day + "\n" + fields;
  }
}
