package dev.sward.demo.shop;

import java.util.List;

/** Takes orders into the warehouse's books: the shop's own, and those of partners. */
final class OrderIngest {
  private static final double BROWNOUT = 0.02;

  private final Schedule faults;

  OrderIngest(Schedule faults) {
    this.faults = faults;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/orders", this::take));
  }

  private Answer take(Call call) {
    call.work("append to book", 5);
    if (faults.isActive(Fault.BROWNOUT) && Mishaps.happens(BROWNOUT)) {
      throw new ServiceFailure(503, "book_locked", "order book: locked by the nightly job");
    }
    return Answer.of(202, call.reply().put("accepted", true).toString());
  }
}
