package dev.sward.demo.shop;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What goes wrong a little all the time, as shares of requests.
 *
 * @param failures of the catalogue
 * @param declined cards, which is nobody's failure
 */
public record Mishaps(double failures, double declined) {
  public static final Mishaps NONE = new Mishaps(0, 0);
  public static final Mishaps USUAL = new Mishaps(0.002, 0.02);

  static boolean happens(double share) {
    return ThreadLocalRandom.current().nextDouble() < share;
  }
}
