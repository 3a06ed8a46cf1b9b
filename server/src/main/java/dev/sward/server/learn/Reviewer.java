package dev.sward.server.learn;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who was asked to read a postmortem, or did so unasked.
 *
 * @param approvedAt empty: not yet, or it was changed since
 */
record Reviewer(String person, Optional<Instant> approvedAt) {}
