package dev.sward.event;

/**
 * The name of a dataset: 1 to 255 characters, no control characters, case matters.
 *
 * @param value the name as people see it
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
  /** The longest name, in UTF-16 units. */
  public static final int MAX_LENGTH = 255;

  /** The dataset of events whose sender named no source, as the OpenTelemetry SDKs call it. */
  public static final DatasetName UNKNOWN = new DatasetName("unknown_service");

  public DatasetName {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "dataset: '%s' (expected: 1 to %d characters)".formatted(value, MAX_LENGTH));
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "dataset: '%s' (expected: no control characters)".formatted(printable(value)));
    }
  }

  /** The nearest valid name: control characters become '_', the tail is cut, blank is UNKNOWN. */
  public static DatasetName sanitised(String raw) {
    if (raw.isBlank()) {
      return UNKNOWN;
    }
    String printable = printable(raw);
    if (printable.length() > MAX_LENGTH) {
      boolean splitsPair = Character.isHighSurrogate(printable.charAt(MAX_LENGTH - 1));
      printable = printable.substring(0, splitsPair ? MAX_LENGTH - 1 : MAX_LENGTH);
    }
    return printable.isBlank() ? UNKNOWN : new DatasetName(printable);
  }

  private static String printable(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    raw.chars().forEach(c -> text.append(Character.isISOControl(c) ? '_' : (char) c));
    return text.toString();
  }

  @Override
  public int compareTo(DatasetName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
