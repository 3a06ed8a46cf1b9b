package dev.sward.event;

/**
 * What had to be changed to accept a batch, in counts.
 *
 * @param duplicateKeys attributes overwritten by a later one of the same name in the same event
 * @param truncatedValues values cut to the length limit
 * @param droppedAttributes attributes beyond the cap of an event, or with an unusable name
 * @param adjustedTimes events outside the time horizon, stored at their arrival time
 */
public record IngestNotes(
    long duplicateKeys, long truncatedValues, long droppedAttributes, long adjustedTimes) {
  public static final IngestNotes NONE = new IngestNotes(0, 0, 0, 0);

  public IngestNotes plus(IngestNotes other) {
    return new IngestNotes(
        duplicateKeys + other.duplicateKeys,
        truncatedValues + other.truncatedValues,
        droppedAttributes + other.droppedAttributes,
        adjustedTimes + other.adjustedTimes);
  }
}
