package dev.sward.server.slo;

import dev.sward.burn.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The rules that somebody chose for an objective. */
public sealed interface RuleChoice {
  /** The rules themselves, for a window of such a length. */
  RuleSet of(Duration window);

  /** A set with a name, which follows the length of the window. */
  record Named(Set set) implements RuleChoice {
    @Override
    public RuleSet of(Duration window) {
      return switch (set) {
        case STANDARD -> RuleSet.standard(window);
        case WORKBOOK -> RuleSet.workbook(window);
        case SLOTH -> RuleSet.sloth(window);
        case NONE -> new RuleSet(List.of());
      };
    }
  }

  /** Rules one by one. */
  record Custom(RuleSet rules) implements RuleChoice {
    @Override
    public RuleSet of(Duration window) {
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
