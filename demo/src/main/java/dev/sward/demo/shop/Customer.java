package dev.sward.demo.shop;

import java.util.Locale;

/**
 * Someone with an account.
 *
 * @param state code of the state they live in
 * @param number counts the customers of a state from 1
 * @param device what they browse with
 * @param isp who connects them
 */
record Customer(
    String state,
    int number,
    String zip,
    String plan,
    String device,
    String isp,
    boolean oneClick) {
  /** Every so many customers of a state are the first to have a new version. */
  private static final int ROLLOUT = 10;

  /** Such as {@code wy-10}. */
  String id() {
    return state.toLowerCase(Locale.ROOT) + "-" + number;
  }

  String email() {
    return id() + "@example.com";
  }

  /** Whether new versions are tried with this customer. */
  boolean isCanary() {
    return number % ROLLOUT == 0;
  }
}
