package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Notices for tests. */
final class Notices {
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  /** All that a text may try: markup of every receiver, control characters, a forged header. */
  static final String HOSTILE =
      "<!channel> @channel <script>alert(1)</script> &amp; {{.X}} ${jndi:x} *b* [l](http://e)\r\nBcc: x@y.z\u0000\u001b[31m\u202e end";

  private Notices() {}

  static Notice page(String alert) {
    return notice(alert, "1", NoticeState.FIRING, Urgency.PAGE, "Checkout burns 14.4×");
  }

  static Notice ticket(String alert) {
    return notice(alert, "1", NoticeState.FIRING, Urgency.TICKET, "Search burns 1.4×");
  }

  static Notice resolved(String alert, Urgency urgency) {
    return notice(alert, "9", NoticeState.RESOLVED, urgency, "Checkout burns 14.4×");
  }

  static Notice titled(String title) {
    return notice("a1", "1", NoticeState.FIRING, Urgency.PAGE, title);
  }

  static Notice notice(
      String alert, String transition, NoticeState state, Urgency urgency, String title) {
    return new Notice(
        alert + "-" + transition,
        alert,
        "key-" + alert,
        state,
        urgency,
        "checkout",
        "state=CA",
        "critical",
        title,
        "2 % of checkouts fail. The budget ends in 10 hours.",
        new TreeMap<>(Map.of("team", "shop", "service.name", "checkout")),
        new NoticeFacts(
            Optional.of(14.4),
            Optional.of(0.63),
            Optional.of(START.plus(Duration.ofHours(10))),
            Optional.of(START.minus(Duration.ofMinutes(5))),
            Optional.of(1370L),
            Optional.of(12L)),
        START,
        START.minus(Duration.ofMinutes(2)),
        state == NoticeState.RESOLVED ? Optional.of(START) : Optional.empty(),
        URI.create("https://sward.example/alerts/" + alert));
  }
}
