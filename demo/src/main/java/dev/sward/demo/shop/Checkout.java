package dev.sward.demo.shop;

import java.util.List;

/** From a full cart to an order. */
final class Checkout {
  static final String STABLE = "v4.7.2";
  static final String BAD = "v4.8.0";

  /** Carts from this size on are too much for the bad version. */
  private static final int TOO_MANY = 2;

  private final String version;
  private final Peer cart;
  private final Peer ageVerification;
  private final Peer payment;
  private final Peer orderIngest;

  Checkout(String version, Peer cart, Peer ageVerification, Peer payment, Peer orderIngest) {
    this.version = version;
    this.cart = cart;
    this.ageVerification = ageVerification;
    this.payment = payment;
    this.orderIngest = orderIngest;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/checkouts", this::open),
        new Route("POST", "/checkouts/payment", this::pay));
  }

  private Answer open(Call call) {
    Answer priced = call.need(cart, "GET", "/carts");
    if (priced.status() != 200) {
      return priced;
    }
    call.need(ageVerification, "POST", "/verify");
    call.work("reserve delivery", 15);
    if (version.equals(BAD) && call.visitor().cart().size() >= TOO_MANY) {
      throw new ServiceFailure(
          500, "discount_overflow", "discount: more than one bottle in a cart (expected: one)");
    }
    return Answer.ok(call.reply().put("checkout", "open"));
  }

  private Answer pay(Call call) {
    Answer paid = call.need(payment, "POST", "/payments");
    if (paid.status() != 200) {
      return paid;
    }
    call.need(orderIngest, "POST", "/orders");
    return Answer.ok(call.reply().put("order", "placed").put("total", call.visitor().total()));
  }
}
