package dev.sward.demo.scenario;

/** What a server said about the events sent to it. */
public record SendReport(long stored, long duplicates, long rejected) {
  static final SendReport NOTHING = new SendReport(0, 0, 0);

  SendReport plus(SendReport more) {
    return new SendReport(
        stored + more.stored, duplicates + more.duplicates, rejected + more.rejected);
  }
}
