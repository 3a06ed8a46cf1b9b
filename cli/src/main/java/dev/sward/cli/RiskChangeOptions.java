package dev.sward.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What might be done about a risk. */
final class RiskChangeOptions {
  @Option(
      names = "--detect-factor",
      paramLabel = "F",
      description = "Times the time to detect; 0.5 halves it")
  private @Nullable Double detect;

  @Option(names = "--repair-factor", paramLabel = "F", description = "Times the time to repair")
  private @Nullable Double repair;

  @Option(names = "--frequency-factor", paramLabel = "F", description = "Times how often")
  private @Nullable Double frequency;

  @Option(names = "--remove", description = "The risk is gone")
  private boolean remove;

  boolean remove() {
    return remove;
  }

  /** The factors that were given, by their names in the API. */
  Map<String, Double> factors() {
    Map<String, Double> factors = new LinkedHashMap<>();
    put(factors, "detect_factor", detect);
    put(factors, "repair_factor", repair);
    put(factors, "frequency_factor", frequency);
    return factors;
  }

  private static void put(Map<String, Double> factors, String name, @Nullable Double factor) {
    if (factor != null) {
      factors.put(name, factor);
    }
  }
}
