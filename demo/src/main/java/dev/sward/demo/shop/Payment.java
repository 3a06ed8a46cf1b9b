package dev.sward.demo.shop;

import java.util.List;

/** Charges cards. Some are declined, which is nobody's failure. */
final class Payment {
  static final String SLOW_ZONE = Identity.EAST_B;

  private static final int USUAL_MILLIS = 60;
  private static final int SLOW_MILLIS = 1_800;

  private final String zone;
  private final Schedule faults;
  private final Mishaps mishaps;

  Payment(String zone, Schedule faults, Mishaps mishaps) {
    this.zone = zone;
    this.faults = faults;
    this.mishaps = mishaps;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/payments", this::pay));
  }

  private Answer pay(Call call) {
    double total = call.visitor().total();
    boolean isSlow = zone.equals(SLOW_ZONE) && faults.isActive(Fault.SLOW_PAYMENT);
    call.work("authorise card", isSlow ? SLOW_MILLIS : USUAL_MILLIS);
    return Mishaps.happens(mishaps.declined())
        ? Answer.problem(402, "card declined")
        : Answer.ok(call.reply().put("charged", total));
  }
}
