package dev.sward.rhyme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an objective that burns promises. */
public enum Harm {
  ERRORS("requests fail"),
  LATENCY("requests are slow"),
  OTHER("something else than failures and slowness");

  private final String sentence;

  Harm(String sentence) {
    this.sentence = sentence;
  }

  /** That of {@link #text}. */
  public static Optional<Harm> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  String sentence() {
    return sentence;
  }
}
