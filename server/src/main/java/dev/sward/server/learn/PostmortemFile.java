package dev.sward.server.learn;

import dev.sward.server.platform.markdown.Markdown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A postmortem as a file: Markdown, or HTML that needs nothing else and can do nothing. Pure.
 *
 * @param incident its number
 * @param note how far it is
 * @param texts of all sections; empty ones are left out
 * @param server its address, for the links to its pages
 */
record PostmortemFile(
    String incident, String title, String note, Map<Section, String> texts, String server) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem;overflow-wrap:anywhere}
      h1{font-size:1.7rem;line-height:1.25}
      h2{font-size:1.2rem;margin-top:2.2rem}
      .note{opacity:.7}
      code,pre{font-family:ui-monospace,monospace;font-size:.9em}
      pre{overflow-x:auto;padding:.7rem;border:1px solid currentColor;border-radius:4px}
      table{border-collapse:collapse}
      th,td{border:1px solid currentColor;padding:.2rem .5rem;text-align:left}
      blockquote{margin-left:0;padding-left:1rem;border-left:3px solid currentColor}
      """;

  PostmortemFile {
    texts = Map.copyOf(texts);
  }

  static PostmortemFile of(ShownPostmortem shown, String server) {
    Postmortem kept = shown.postmortem();
    String note =
        switch (kept.state()) {
          case NONE -> "Filled in from the record; nobody has written yet.";
          case DRAFT -> "Draft, version %d.".formatted(kept.version());
          case IN_REVIEW -> "In review, version %d.".formatted(kept.version());
          case PUBLISHED -> shown.current().map(PostmortemFile::note).orElse("");
        };
    return new PostmortemFile(
        kept.incident().text(), shown.record().title(), note, shown.texts(), server);
  }

  static PostmortemFile of(IncidentRecord record, Published version, String server) {
    return new PostmortemFile(
        record.id().text(), record.title(), note(version), version.texts(), server);
  }

  private static String note(Published version) {
    List<String> approved =
        version.reviewers().stream()
            .filter(one -> one.approvedAt().isPresent())
            .map(Reviewer::person)
            .toList();
    String who =
        version.reason().isEmpty()
            ? approved.isEmpty() ? "" : " Approved by %s.".formatted(String.join(", ", approved))
            : " Nobody else approved it: %s".formatted(version.reason());
    return "Published %s, version %d.%s".formatted(DAY.format(version.at()), version.number(), who);
  }

  String markdown() {
    List<String> parts = new ArrayList<>();
    parts.add("# Postmortem: " + MarkdownText.plain(title));
    parts.add(
        "%s. %s"
            .formatted(
                MarkdownText.link("Incident " + incident, server + "/incidents/" + incident),
                MarkdownText.plain(note)));
    for (Section section : Section.values()) {
      String text = text(section);
      if (!text.isEmpty()) {
        parts.add("## " + section.title());
        parts.add(text);
      }
    }
    return String.join("\n\n", parts) + "\n";
  }

  String html() {
    StringBuilder body = new StringBuilder();
    for (Section section : Section.values()) {
      String text = text(section);
      if (!text.isEmpty()) {
        body.append("<section>\n<h2>")
            .append(section.title())
            .append("</h2>\n")
            .append(Markdown.html(text))
            .append("</section>\n");
      }
    }
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="referrer" content="no-referrer">
    <title>Postmortem: %s</title>
    <style>
    %s</style>
    </head>
    <body>
    <h1>Postmortem: %s</h1>
    <p class="note"><a href="%s">Incident %s</a>. %s</p>
    %s</body>
    </html>
    """
        .formatted(
            policy(),
            escaped(title),
            STYLE,
            escaped(title),
            escaped(server + "/incidents/" + incident),
            escaped(incident),
            escaped(note),
            body);
  }

  /** Lets in the file's own style, and nothing else. */
  static String policy() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String hash =
          Base64.getEncoder()
              .encodeToString(digest.digest(("\n" + STYLE).getBytes(StandardCharsets.UTF_8)));
      return "default-src 'none'; style-src 'sha256-%s'; form-action 'none'; base-uri 'none'"
          .formatted(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private String text(Section section) {
    return MarkdownText.absolute(texts.getOrDefault(section, "").strip(), server);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
