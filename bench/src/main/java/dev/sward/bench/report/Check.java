package dev.sward.bench.report;

/** Something that must hold, or the figures beside it mean nothing. */
public record Check(String name, String expected, String actual) {
  public static Check equal(String name, long expected, long actual) {
    return new Check(name, Long.toString(expected), Long.toString(actual));
  }

  public boolean holds() {
    return expected.equals(actual);
  }
}
