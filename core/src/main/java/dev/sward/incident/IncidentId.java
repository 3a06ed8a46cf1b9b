package dev.sward.incident;

/** The number of an incident, from 1, as people say it. */
public record IncidentId(long number) implements Comparable<IncidentId> {
  private static final int MOST_DIGITS = 15;

  public IncidentId {
    if (number < 1) {
      throw new IllegalArgumentException(
          "incident: %d (expected: a number from 1)".formatted(number));
    }
  }

  /**
   * That of its text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static IncidentId parse(String text) {
    if (text.length() > MOST_DIGITS || !text.matches("[1-9][0-9]*")) {
      throw new IllegalArgumentException(
          "incident: %s (expected: a number from 1)".formatted(text));
    }
    return new IncidentId(Long.parseLong(text));
  }

  public String text() {
    return Long.toString(number);
  }

  @Override
  public int compareTo(IncidentId other) {
    return Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return text();
  }
}
