package dev.sward.server.slo.metrics;

import dev.sward.slo.Slo;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The labels of an objective, as Sloth writes them: the objective's own, and {@code sloth_…}. */
final class SlothLabels {
  /** What a label's name may not have; Prometheus before 3 rejects all of a page with one. */
  private static final Pattern UNFIT = Pattern.compile("[^a-zA-Z0-9_]");

  /** Names that begin so are Prometheus's own. */
  private static final Pattern RESERVED = Pattern.compile("^__+");

  private SlothLabels() {}

  /** Those that tell objectives apart. One without a service is a service of its own. */
  static Labels of(Slo slo) {
    String name = slo.name().text();
    boolean hasService = !slo.service().isEmpty();
    SortedMap<String, String> labels = new TreeMap<>();
    slo.labels().forEach((label, text) -> labels.putIfAbsent(fit(label), text));
    labels.put("sloth_id", hasService ? slo.service() + "-" + name : name);
    labels.put("sloth_service", hasService ? slo.service() : name);
    labels.put("sloth_slo", name);
    return labels(labels);
  }

  /**
   * With what {@code sloth_slo_info} says besides.
   *
   * @param version of the server
   */
  static Labels info(Slo slo, String version) {
    SortedMap<String, String> labels = new TreeMap<>();
    of(slo).forEach(label -> labels.put(label.getName(), label.getValue()));
    labels.put("sloth_mode", "sward");
    labels.put("sloth_objective", percent(slo));
    labels.put("sloth_spec", "sward/v1");
    labels.put("sloth_version", version);
    return labels(labels);
  }

  /** 99.9 for 0.999. */
  private static String percent(Slo slo) {
    return slo.target().ratio().movePointRight(2).stripTrailingZeros().toPlainString();
  }

  private static String fit(String label) {
    String fit = RESERVED.matcher(UNFIT.matcher(label).replaceAll("_")).replaceFirst("_");
    return fit.isEmpty() || Character.isDigit(fit.charAt(0)) ? "_" + fit : fit;
  }

  private static Labels labels(SortedMap<String, String> labels) {
    return Labels.of(
        labels.keySet().toArray(String[]::new), labels.values().toArray(String[]::new));
  }
}
