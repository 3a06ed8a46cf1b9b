package dev.sward.demo.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * What may be chosen of a named scenario.
 *
 * @param size requests; empty: as many as the scenario is known for
 * @param end the moment it ends; whole seconds
 * @param service the dataset of its main service
 * @param settings what is particular to the scenario
 */
public record Parameters(
    long seed, OptionalLong size, Instant end, String service, Settings settings) {
  public Parameters {
    if (size.isPresent() && size.getAsLong() < 1) {
      throw new IllegalArgumentException(
          "size: %d (expected: at least 1)".formatted(size.getAsLong()));
    }
    if (!end.equals(end.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("end: %s (expected: whole seconds)".formatted(end));
    }
    if (service.isBlank()) {
      throw new IllegalArgumentException("service: empty (expected: the name of a dataset)");
    }
  }

  public static Parameters of(long seed, Instant end) {
    return new Parameters(seed, OptionalLong.empty(), end, "shop", Settings.NONE);
  }

  public Parameters sized(long requests) {
    return new Parameters(seed, OptionalLong.of(requests), end, service, settings);
  }

  public Parameters of(String name) {
    return new Parameters(seed, size, end, name, settings);
  }

  Parameters with(Settings chosen) {
    return new Parameters(seed, size, end, service, chosen);
  }

  long size(long usual) {
    return size.orElse(usual);
  }

  Instant start(Duration length) {
    return end.minus(length);
  }
}
