package dev.sward.server.slo;

import dev.sward.burn.RuleSet;
import dev.sward.slo.SloWindow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The rules that somebody chose for an objective. */
public sealed interface RuleChoice {
  /** What watches an objective for which nothing was chosen. */
  RuleChoice STANDARD = new Named(Set.STANDARD);

  /** The rules themselves, for an objective's window. */
  RuleSet of(SloWindow window);

  /** A set with a name, which follows the length of the window. */
  record Named(Set set) implements RuleChoice {
    @Override
    public RuleSet of(SloWindow window) {
      Duration length = window.usualLength();
      return switch (set) {
        case STANDARD -> RuleSet.standard(length);
        case WORKBOOK -> RuleSet.workbook(length);
        case SLOTH -> RuleSet.sloth(length);
        case NONE -> new RuleSet(List.of());
      };
    }
  }

  /** Rules one by one. */
  record Custom(RuleSet rules) implements RuleChoice {
    @Override
    public RuleSet of(SloWindow window) {
      return rules;
    }
  }

  /** Sets by name. */
  enum Set {
    STANDARD,
    WORKBOOK,
    SLOTH,
    NONE;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
