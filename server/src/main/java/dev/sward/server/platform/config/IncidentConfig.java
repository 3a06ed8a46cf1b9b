package dev.sward.server.platform.config;

import dev.sward.burn.Urgency;
import java.util.Set;

/**
 * How incidents come to be.
 *
 * @param openOn urgencies of alerts that open one
 */
public record IncidentConfig(Set<Urgency> openOn) {
  public IncidentConfig {
    openOn = Set.copyOf(openOn);
  }
}
