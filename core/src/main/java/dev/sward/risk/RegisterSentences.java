package dev.sward.risk;

import dev.sward.burn.Sentences;

/** What a register says of an objective, in plain words. */
public final class RegisterSentences {
  private RegisterSentences() {}

  /** All risks against the budget. */
  public static String of(SloRegister register) {
    Exposure exposure = register.exposure();
    if (exposure.allowed() == 0) {
      return "Nothing is counted for this objective yet, so that there is no budget to compare risks with.";
    }
    if (register.risks().isEmpty()) {
      return "No risk of this objective is listed: everything that goes wrong will be a surprise.";
    }
    String expected =
        "%s expected to cost %s of the %s that may be bad in %s (%s)"
            .formatted(
                risks(register.risks().size()),
                Sentences.number(Math.rint(register.total().mean())),
                Sentences.number(Math.rint(exposure.allowed())),
                Sentences.length(exposure.window()),
                Sentences.percent(Math.rint(register.share().orElse(0) * 1000) / 1000));
    return register.isOver()
        ? "More than the budget: %s. This objective cannot be expected to be met unless risks are made smaller or its target lower."
            .formatted(lower(expected))
        : "%s; in %s of windows it is more than the budget."
            .formatted(expected, Sentences.percent(Math.rint(register.chanceOver() * 1000) / 1000));
  }

  /** What is bad before anybody notices. */
  public static String ofUnseen(SloRegister register) {
    double unseen = register.unseen().mean();
    if (unseen == 0) {
      return "No time passes before the listed risks are noticed.";
    }
    return "%s of them before anybody notices: %s."
        .formatted(
            Sentences.number(Math.rint(unseen)),
            register.exposure().shareOfBudget(unseen).stream()
                .mapToObj(share -> Sentences.percent(Math.rint(share * 1000) / 1000))
                .map(share -> share + " of the budget is the price of not seeing sooner")
                .findFirst()
                .orElse("the price of not seeing sooner"));
  }

  private static String risks(int count) {
    return count == 1
        ? "The one listed risk is"
        : "The %s listed risks are".formatted(Sentences.number(count));
  }

  private static String lower(String sentence) {
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
