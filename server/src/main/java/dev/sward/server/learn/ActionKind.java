package dev.sward.server.learn;

import dev.sward.risk.RiskChange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an action helps to, and what it does to a risk unless somebody says it better. Nobody knows
 * beforehand, so that halving stands for an effect.
 */
enum ActionKind {
  /** It comes less often. */
  PREVENT(RiskChange.HALF_AS_OFTEN),
  /** It is noticed sooner. */
  DETECT(RiskChange.DETECTED_TWICE_AS_FAST),
  /** It is over sooner. */
  MITIGATE(RiskChange.REPAIRED_TWICE_AS_FAST),
  /** People work better; that saves no events by itself. */
  PROCESS(RiskChange.NONE);

  static final List<String> TEXTS = Arrays.stream(values()).map(ActionKind::text).toList();

  private final RiskChange usual;

  ActionKind(RiskChange usual) {
    this.usual = usual;
  }

  static Optional<ActionKind> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  RiskChange usual() {
    return usual;
  }
}
