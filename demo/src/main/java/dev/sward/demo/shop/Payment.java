package dev.sward.demo.shop;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Charges cards. Some are declined, which is nobody's failure. */
final class Payment {
  static final String SLOW_ZONE = Identity.EAST_B;

  private static final double DECLINED = 0.02;
  private static final int USUAL_MILLIS = 60;
  private static final int SLOW_MILLIS = 1_800;

  private final String zone;
  private final Schedule faults;

  Payment(String zone, Schedule faults) {
    this.zone = zone;
    this.faults = faults;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/payments", this::pay));
  }

  private Answer pay(Call call) {
    double total = call.visitor().total();
    boolean isSlow = zone.equals(SLOW_ZONE) && faults.isActive(Fault.SLOW_PAYMENT);
    call.work("authorise card", isSlow ? SLOW_MILLIS : USUAL_MILLIS);
    return ThreadLocalRandom.current().nextDouble() < DECLINED
        ? Answer.problem(402, "card declined")
        : Answer.ok(call.reply().put("charged", total));
  }
}
