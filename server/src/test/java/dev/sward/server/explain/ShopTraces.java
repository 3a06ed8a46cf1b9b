package dev.sward.server.explain;

import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Traces of a shop, one a second: the frontend calls cart and checkout, checkout calls payment and
 * then email, each through a client span. Every service logs a line.
 */
final class ShopTraces {
  private final Random random;
  private final Instant end;
  private final UnaryOperator<Order> happening;
  private final EventDraft frontend;
  private final EventDraft cart = EventDraft.of("cart");
  private final EventDraft checkout = EventDraft.of("checkout");
  private final EventDraft payment = EventDraft.of("payment");
  private final EventDraft email = EventDraft.of("email");

  /**
   * What happens to one order.
   *
   * @param luck evenly spread, 0 to 1
   * @param gapMillis between the frontend's call of cart and cart
   * @param line that payment logs besides; may be empty
   */
  record Order(
      double luck, String version, boolean fails, boolean mails, double gapMillis, String line) {
    Order failing() {
      return new Order(luck, version, true, mails, gapMillis, line);
    }

    Order silent() {
      return new Order(luck, version, fails, false, gapMillis, line);
    }

    Order delayed(double millis) {
      return new Order(luck, version, fails, mails, gapMillis + millis, line);
    }

    Order logging(String text) {
      return new Order(luck, version, fails, mails, gapMillis, text);
    }
  }

  private ShopTraces(String shop, long seed, Instant end, UnaryOperator<Order> happening) {
    random = new Random(seed);
    this.end = end;
    this.happening = happening;
    frontend = EventDraft.of(shop);
  }

  /**
   * Stores them; what is asked about is the frontend.
   *
   * @param shop the frontend's name
   */
  static void store(
      SwardServer server,
      String shop,
      long seed,
      int traces,
      Instant end,
      UnaryOperator<Order> happening) {
    ShopTraces made = new ShopTraces(shop, seed, end, happening);
    for (int i = 0; i < traces; i++) {
      made.add(i, shop);
    }
    List.of(made.frontend, made.cart, made.checkout, made.payment, made.email)
        .forEach(draft -> server.store(draft.request()));
  }

  private void add(int number, String shop) {
    String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    Instant at = end.minusSeconds(number + 1L);
    String version = random.nextInt(4) == 0 ? "v2.1" : "v2.0";
    Order order =
        happening.apply(new Order(random.nextDouble(), version, false, true, millis(1), ""));
    boolean fails = order.fails();
    double cartMillis = millis(10);
    double payMillis = millis(20);
    double mailMillis = order.mails() ? millis(5) : 0;
    double orderMillis = payMillis + mailMillis + millis(4);
    double rootMillis = cartMillis + order.gapMillis() + orderMillis + millis(6);
    span(frontend, at, trace, 1, 0, "POST /order", "server", rootMillis, fails);
    frontend.with("http.route", List.of("/order", "/buy").get(random.nextInt(2)));
    frontend.with("region", List.of("eu", "us", "asia").get(random.nextInt(3)));
    frontend.with("service.name", shop);
    span(frontend, at, trace, 2, 1, "cart.get", "client", cartMillis + order.gapMillis(), false);
    span(cart, at, trace, 3, 2, "get", "server", cartMillis, false).with("service.name", "cart");
    Instant later = at.plusMillis((long) (cartMillis + order.gapMillis()) + 1);
    span(frontend, later, trace, 4, 1, "checkout.place", "client", orderMillis + 1, fails);
    span(checkout, later, trace, 5, 4, "place", "server", orderMillis, fails);
    checkout.with("service.name", "checkout");
    span(checkout, later, trace, 6, 5, "payment.charge", "client", payMillis + 1, fails);
    span(payment, later, trace, 7, 6, "charge", "server", payMillis, fails);
    payment.with("service.name", "payment").with("service.version", order.version());
    log(payment, later, trace, "charging card " + random.nextInt(1_000));
    if (!order.line().isEmpty()) {
      log(payment, later, trace, order.line());
    }
    if (order.mails()) {
      Instant last = later.plusMillis((long) payMillis + 1);
      span(checkout, last, trace, 8, 5, "email.send", "client", mailMillis + 1, false);
      span(email, last, trace, 9, 8, "send", "server", mailMillis, false);
      email.with("service.name", "email");
    }
  }

  private double millis(double usual) {
    return usual * (0.8 + 0.4 * random.nextDouble());
  }

  private static EventDraft span(
      EventDraft draft,
      Instant at,
      String trace,
      int id,
      int parent,
      String name,
      String kind,
      double millis,
      boolean fails) {
    draft.at(at).span(trace, "%016x".formatted(id), parent == 0 ? "" : "%016x".formatted(parent));
    draft.with("meta.signal_type", "trace").with("name", name).with("meta.span_kind", kind);
    return draft.with("duration_ms", millis).with("error", fails);
  }

  private static void log(EventDraft draft, Instant at, String trace, String body) {
    draft.at(at).withId("trace.trace_id", trace).with("meta.signal_type", "log");
    draft.with("service.name", "payment").with("body", body);
  }
}
