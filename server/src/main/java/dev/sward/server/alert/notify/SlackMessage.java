package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.PlainText;
import java.net.URI;
import java.util.Map;

/**
 * A notice for Slack: blocks of plain text, in which nothing is markup, and a fallback whose markup
 * is escaped.
 */
final class SlackMessage {
  private static final int MAX_HEADER = 150;
  private static final int MAX_TEXT = 3_000;
  private static final int MAX_FIELD = 200;

  private SlackMessage() {}

  static HttpMessage of(ChannelSettings.Slack slack, Notice notice) {
    ObjectNode body = Json.object();
    body.put("text", escaped(PlainText.line(Wording.headline(notice), MAX_HEADER)));
    body.put("link_names", false);
    body.put("unfurl_links", false);
    ArrayNode blocks = body.putArray("blocks");
    plain(blocks.addObject().put("type", "header"), Wording.headline(notice), MAX_HEADER);
    plain(blocks.addObject().put("type", "section"), notice.summary(), MAX_TEXT);
    if (!notice.facts().lines().isEmpty()) {
      ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
      notice
          .facts()
          .lines()
          .forEach((name, value) -> text(fields.addObject(), name + "\n" + value, MAX_FIELD));
    }
    ObjectNode button = blocks.addObject().put("type", "actions").putArray("elements").addObject();
    button.put("type", "button");
    plain(button, "Open in Sward", MAX_FIELD);
    button.put("url", notice.permalink().toString());
    text(
        blocks.addObject().put("type", "context").putArray("elements").addObject(),
        Wording.subject(notice),
        MAX_FIELD);
    return new HttpMessage(URI.create(slack.url().reveal()), Map.of(), body);
  }

  private static void plain(ObjectNode holder, String content, int max) {
    text(holder.putObject("text"), content, max);
  }

  /** Slack refuses empty text. */
  private static void text(ObjectNode node, String content, int max) {
    String clean = PlainText.lines(content, max);
    node.put("type", "plain_text");
    node.put("text", clean.isBlank() ? "–" : clean);
    node.put("emoji", false);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
