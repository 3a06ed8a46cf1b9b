package dev.sward.event;

/**
 * What one event may bring.
 *
 * @param maxAttributes attributes an event keeps; more are dropped and counted
 * @param maxNameBytes the longest attribute name, UTF-8; longer ones are dropped and counted
 * @param maxValueBytes the longest text value, UTF-8; longer ones are cut at a character, flagged
 *     in {@link FieldNames#TRUNCATED_FIELDS} and counted
 * @param maxListItems items a list keeps
 */
public record BatchLimits(
    int maxAttributes, int maxNameBytes, int maxValueBytes, int maxListItems) {
  public static final BatchLimits DEFAULT = new BatchLimits(2_000, 1_024, 65_536, 1_000);

  public BatchLimits {
    if (maxAttributes < 1 || maxNameBytes < 1 || maxValueBytes < 16 || maxListItems < 1) {
      throw new IllegalArgumentException(
          "limits: %d attributes, %d name bytes, %d value bytes, %d items (expected: all positive)"
              .formatted(maxAttributes, maxNameBytes, maxValueBytes, maxListItems));
    }
  }
}
