package dev.sward.server.platform.config;

import dev.sward.burn.Urgency;
import java.util.Set;

/**
 * How incidents come to be, and what is kept of them.
 *
 * @param openOn urgencies of alerts that open one
 * @param evidenceRows events that a capture keeps
 * @param evidenceBytes of a capture on disk
 * @param evidenceTotalBytes of all captures on disk
 */
public record IncidentConfig(
    Set<Urgency> openOn, long evidenceRows, long evidenceBytes, long evidenceTotalBytes) {
  public IncidentConfig {
    openOn = Set.copyOf(openOn);
  }
}
