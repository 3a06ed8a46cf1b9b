package dev.sward.risk;

/** The number of a risk, from 1, as people say it. */
public record RiskId(long number) implements Comparable<RiskId> {
  private static final int MOST_DIGITS = 15;

  public RiskId {
    if (number < 1) {
      throw new IllegalArgumentException("risk: %d (expected: a number from 1)".formatted(number));
    }
  }

  /**
   * That of its text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static RiskId parse(String text) {
    if (text.length() > MOST_DIGITS || !text.matches("[1-9][0-9]*")) {
      throw new IllegalArgumentException("risk: %s (expected: a number from 1)".formatted(text));
    }
    return new RiskId(Long.parseLong(text));
  }

  @Override
  public int compareTo(RiskId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
