package dev.sward.server.alert.notify;

import dev.sward.burn.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who hears of which notices.
 *
 * @param matchers all must hold; none: every notice
 * @param urgencies those it is for
 * @param channels by name
 * @param next whether later routes are looked at after this one
 * @param quietHours in which everything but pages waits
 */
record Route(
    List<Matcher> matchers,
    Set<Urgency> urgencies,
    List<String> channels,
    Next next,
    Optional<QuietHours> quietHours) {
  static final int MOST = 200;

  /** What a match means for the routes after it. */
  enum Next {
    STOP,
    CONTINUE
  }

  Route {
    matchers = List.copyOf(matchers);
    urgencies = Set.copyOf(urgencies);
    channels = List.copyOf(channels);
  }

  boolean matches(Notice notice) {
    return urgencies.contains(notice.urgency()) && Matcher.allMatch(matchers, notice.matchable());
  }

  /** The earliest moment to tell. */
  Instant notBefore(Notice notice, Instant now) {
    return notice.urgency() == Urgency.PAGE
        ? now
        : quietHours.flatMap(quiet -> quiet.endAfter(now)).orElse(now);
  }
}
