package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The notice of the test button.
 *
 * @param links where those in notices lead
 */
record TestNotice(PublicAddress links) {
  private static final String SUMMARY = "Somebody pressed the test button. Nothing burns.";

  Notice of(String channel, String id, Instant now) {
    return new Notice(
        id,
        id,
        id,
        NoticeState.FIRING,
        Urgency.NONE,
        "test",
        "",
        "info",
        "Test of the channel " + channel,
        warning().map(text -> SUMMARY + " " + text).orElse(SUMMARY),
        new TreeMap<>(Map.of("test", "true")),
        NoticeFacts.NONE,
        now,
        now,
        Optional.empty(),
        links.resolve("/"));
  }

  /** That nobody has said under which address people reach the server. */
  Optional<String> warning() {
    return links.isChosen()
        ? Optional.empty()
        : Optional.of(
            "Links in notices lead to %s, the server's own address. If people reach it under another, set server.public_url."
                .formatted(links.resolve("/")));
  }
}
