package dev.sward.it;

import dev.sward.slo.Target;
import java.util.List;

/** Recording rules and alerts of one objective, in the shape and with the numbers of Sloth. */
final class SlothRules {
  private static final List<String> WINDOWS = List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d");

  private final String target;

  SlothRules(String target) {
    this.target = target;
  }

  String recordings() {
    return "recordings-" + target;
  }

  String alerts() {
    return "alerts-" + target;
  }

  /** The counter that is read, up to where {@code code="…"} follows. */
  String metric() {
    return "requests_total{job=\"%s\",".formatted(target);
  }

  /** Both groups; recordings have to be evaluated first. */
  String text() {
    StringBuilder text = new StringBuilder("- name: %s\n  rules:\n".formatted(recordings()));
    for (String window : WINDOWS) {
      text.append(
          """
            - record: slo:sli_error:ratio_rate%1$s
              expr: (sum(rate(%2$scode=~"5.."}[%1$s]))) / (sum(rate(%2$scode!=""}[%1$s])))
              labels: {sloth_id: shop-%3$s, sloth_service: shop, sloth_slo: '%3$s', sloth_window: %1$s}
          """
              .formatted(window, metric(), target));
    }
    return text.append(alertGroup("shop", target)).toString();
  }

  /** The alerts alone, over ratios that somebody else has written. */
  String alertGroup(String service, String slo) {
    String labels =
        "sloth_id=\"%1$s-%2$s\", sloth_service=\"%1$s\", sloth_slo=\"%2$s\""
            .formatted(service, slo);
    return """
    - name: %s
      rules:
        - alert: BudgetBurns
          expr: %s or %s
          labels: {sloth_severity: page}
        - alert: BudgetBurns
          expr: %s or %s
          labels: {sloth_severity: ticket}
    """
        .formatted(
            alerts(),
            both("5m", "1h", "14.4", labels),
            both("30m", "6h", "6", labels),
            both("2h", "1d", "3", labels),
            both("6h", "3d", "1", labels));
  }

  private String both(String shortWindow, String longWindow, String factor, String labels) {
    return "(%s and %s)"
        .formatted(exceeds(shortWindow, factor, labels), exceeds(longWindow, factor, labels));
  }

  private String exceeds(String window, String factor, String labels) {
    return "max(slo:sli_error:ratio_rate%s{%s} > (%s * %s)) without (sloth_window)"
        .formatted(window, labels, factor, Target.of(target).errorRatio());
  }
}
