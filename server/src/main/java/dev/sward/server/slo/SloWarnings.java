package dev.sward.server.slo;

import dev.sward.event.DatasetName;
import dev.sward.expr.Nearest;
import java.util.ArrayList;
import java.util.List;

/** What an indicator probably does not mean to say: names that no event has, yet. */
final class SloWarnings {
  private SloWarnings() {}

  static List<String> of(SliCodec.Read read, List<String> datasets) {
    List<DatasetName> unknown =
        read.sli().scope().names().stream()
            .filter(name -> !datasets.contains(name.value()))
            .toList();
    List<String> warnings = new ArrayList<>();
    unknown.forEach(name ->
        warnings.add(
            "sli.datasets: no events were sent to %s.%s"
                .formatted(name, Nearest.question(name.value(), datasets))));
    if (unknown.size() < read.sli().scope().names().size()) {
      warnings.addAll(read.warnings());
    }
    return warnings;
  }
}
