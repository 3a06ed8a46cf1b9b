package dev.sward.burn;

import dev.sward.slo.SloName;

/**
 * What an alert is about: an objective, or one group of it. Each has one alert at a time.
 *
 * @param group its values, as shown; empty for all events
 */
public record AlertKey(SloName slo, String group) {
  public static AlertKey of(SloName slo) {
    return new AlertKey(slo, "");
  }

  /** Stable, for those who must not hear the same twice. */
  public String text() {
    return group.isEmpty() ? slo.text() : slo.text() + "[" + group + "]";
  }
}
