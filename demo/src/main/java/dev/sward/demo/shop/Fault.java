package dev.sward.demo.shop;

import java.util.Set;

/** What can be wrong with the shop. One at a time is. */
public enum Fault {
  AGE_VERIFICATION(
      "age-verification",
      "Age verification v2.3.1, rolled out to 10 % of customers, fails",
      "Overall it barely shows. Group by state and version, and three small states stand out:",
      "./sward query age-verification 'count, count where error = true as failed'"
          + " --where \"meta.span_kind = 'server'\" --by user.state,service.version"
          + " --order 'failed desc' --limit 8 --last 10m"),
  SLOW_PAYMENT(
      "payment",
      "Payments are slow in one zone",
      "The median hardly moves. Group by zone:",
      "./sward query payment 'count, p50(duration_ms), p95(duration_ms)'"
          + " --where \"meta.span_kind = 'server'\" --by cloud.availability_zone --last 10m"),
  BAD_DEPLOY(
      "checkout",
      "Checkout v4.8.0 was deployed; it is rolled back in a few minutes",
      "Did the deploy do it? Compare the versions:",
      "./sward query checkout 'count, count where error = true as failed'"
          + " --where \"meta.span_kind = 'server'\" --by service.version --last 10m"),
  BROWNOUT(
      "order-ingest",
      "Order ingest refuses 2 % of orders for a while, as it did the last time",
      "Too little for an alarm, and it comes back. See the failures over time:",
      "./sward query order-ingest 'count, count where error = true as failed'"
          + " --where \"meta.span_kind = 'server'\" --granularity 1m --last 1h");

  /** Where age verification's new version fails. */
  static final Set<String> FAILING_STATES = Set.of("AK", "VT", "WY");

  private final String dataset;
  private final String title;
  private final String hint;
  private final String question;

  Fault(String dataset, String title, String hint, String question) {
    this.dataset = dataset;
    this.title = title;
    this.hint = hint;
    this.question = question;
  }

  /** Where it can be seen. */
  public String dataset() {
    return dataset;
  }

  public String title() {
    return title;
  }

  /** What to look for. */
  public String hint() {
    return hint;
  }

  /** The command that shows it. */
  public String question() {
    return question;
  }
}
