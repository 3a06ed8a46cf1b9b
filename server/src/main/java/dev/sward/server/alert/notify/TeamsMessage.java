package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.PlainText;
import java.net.URI;
import java.util.Map;

/** A notice as an adaptive card. All text is in runs, in which nothing is markup. */
final class TeamsMessage {
  private static final int MAX_TITLE = 200;
  private static final int MAX_TEXT = 3_000;

  private TeamsMessage() {}

  static HttpMessage of(ChannelSettings.Teams teams, Notice notice) {
    ObjectNode body = Json.object();
    body.put("type", "message");
    ObjectNode attachment = body.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    ArrayNode parts = card.putArray("body");
    run(parts, PlainText.line(Wording.headline(notice), MAX_TITLE))
        .put("weight", "Bolder")
        .put("size", "Large")
        .put("color", color(notice));
    run(parts, PlainText.lines(notice.summary(), MAX_TEXT));
    notice
        .facts()
        .lines()
        .forEach((name, value) -> run(parts, name + ": " + PlainText.line(value, MAX_TITLE)));
    run(parts, PlainText.line(Wording.subject(notice), MAX_TITLE)).put("isSubtle", true);
    card.putArray("actions")
        .addObject()
        .put("type", "Action.OpenUrl")
        .put("title", "Open in Sward")
        .put("url", notice.permalink().toString());
    return new HttpMessage(URI.create(teams.url().reveal()), Map.of(), body);
  }

  private static ObjectNode run(ArrayNode parts, String text) {
    return parts
        .addObject()
        .put("type", "RichTextBlock")
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", text);
  }

  private static String color(Notice notice) {
    return switch (notice.state()) {
      case RESOLVED -> "Good";
      case FROZEN -> "Default";
      case FIRING -> notice.urgency() == Urgency.PAGE ? "Attention" : "Warning";
    };
  }
}
