package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody says about an incident.
 *
 * @param number of the incident, from 1
 * @param version grows by 1 with every edit
 * @param text Markdown
 */
record Comment(
    int number, long version, String text, Instant at, Actor by, Optional<Instant> editedAt) {
  static final int LONGEST = 10_000;
}
