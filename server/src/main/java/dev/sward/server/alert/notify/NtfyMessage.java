package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.PlainText;
import java.util.Map;

/** A notice for ntfy, published as JSON, so that no text becomes a header. */
final class NtfyMessage {
  private static final int MAX_TITLE = 250;
  private static final int MAX_TEXT = 2_000;
  private static final int URGENT = 5;
  private static final int NORMAL = 3;
  private static final int LOW = 2;

  private NtfyMessage() {}

  static HttpMessage of(ChannelSettings.Ntfy ntfy, Notice notice) {
    ObjectNode body = Json.object();
    body.put("topic", ntfy.topic());
    body.put("title", PlainText.line(Wording.headline(notice), MAX_TITLE));
    body.put("message", PlainText.lines(message(notice), MAX_TEXT));
    body.put("priority", priority(notice));
    body.putArray("tags").add(tag(notice));
    body.put("click", notice.permalink().toString());
    return new HttpMessage(
        ntfy.url(),
        ntfy.token()
            .map(token -> Map.of("authorization", Credentials.bearer(token)))
            .orElse(Map.of()),
        body);
  }

  private static String message(Notice notice) {
    StringBuilder text = new StringBuilder(notice.summary());
    notice
        .facts()
        .lines()
        .forEach((name, value) -> text.append('\n').append(name).append(": ").append(value));
    return text.toString();
  }

  private static int priority(Notice notice) {
    if (notice.state() != NoticeState.FIRING) {
      return NORMAL;
    }
    return switch (notice.urgency()) {
      case PAGE -> URGENT;
      case TICKET -> NORMAL;
      case NONE -> LOW;
    };
  }

  /** Names of ntfy's pictures. */
  private static String tag(Notice notice) {
    return switch (notice.state()) {
      case RESOLVED -> "white_check_mark";
      case FROZEN -> "snowflake";
      case FIRING -> notice.urgency() == Urgency.PAGE ? "rotating_light" : "warning";
    };
  }
}
