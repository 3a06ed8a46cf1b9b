package dev.sward.server.alert.notify;

import java.time.Instant;
import java.util.List;

/**
 * For some time nobody is told of the notices that match.
 *
 * @param matchers at least one; all must hold
 * @param author who answers for it
 * @param comment why
 */
record Silence(
    String id,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String author,
    String comment,
    Instant createdAt) {
  Silence {
    matchers = List.copyOf(matchers);
  }

  boolean silences(Notice notice, Instant now) {
    return !now.isBefore(startsAt)
        && now.isBefore(endsAt)
        && Matcher.allMatch(matchers, notice.matchable());
  }
}
