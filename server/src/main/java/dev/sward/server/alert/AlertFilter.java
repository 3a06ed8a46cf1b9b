package dev.sward.server.alert;

import dev.sward.burn.Urgency;
import dev.sward.slo.SloName;
import java.util.Optional;

/**
 * Which alerts are asked for.
 *
 * @param highest the highest urgency they ever had
 */
public record AlertFilter(
    Optional<SloName> slo, Optional<Urgency> highest, Optional<Standing> standing) {
  public static final AlertFilter ALL =
      new AlertFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether an alert goes on. */
  public enum Standing {
    OPEN,
    RESOLVED
  }
}
