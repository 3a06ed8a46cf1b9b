package dev.sward.server.learn;

import dev.sward.risk.RiskChange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an action helps to. */
enum ActionKind {
  /** It comes less often. */
  PREVENT,
  /** It is noticed sooner. */
  DETECT,
  /** It is over sooner. */
  MITIGATE,
  /** People work better. */
  PROCESS;

  static final List<String> TEXTS = Arrays.stream(values()).map(ActionKind::text).toList();

  static Optional<ActionKind> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What it does to a risk unless somebody says it better. Nobody knows beforehand, so that halving
   * stands for an effect; working better saves no events by itself.
   */
  RiskChange usual() {
    return switch (this) {
      case PREVENT -> RiskChange.HALF_AS_OFTEN;
      case DETECT -> RiskChange.DETECTED_TWICE_AS_FAST;
      case MITIGATE -> RiskChange.REPAIRED_TWICE_AS_FAST;
      case PROCESS -> RiskChange.NONE;
    };
  }
}
