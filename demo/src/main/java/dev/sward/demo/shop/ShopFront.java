package dev.sward.demo.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** What browsers talk to. */
final class ShopFront {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Peer catalogue;
  private final Peer cart;
  private final Peer ageVerification;
  private final Peer checkout;

  ShopFront(Peer catalogue, Peer cart, Peer ageVerification, Peer checkout) {
    this.catalogue = catalogue;
    this.cart = cart;
    this.ageVerification = ageVerification;
    this.checkout = checkout;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/", call -> page(call, "/wines")),
        new Route("GET", "/wines", call -> page(call, "/wines")),
        new Route(
            "GET", "/wines/{sku}", call -> page(call, "/wines/" + Call.encoded(call.variable()))),
        new Route("POST", "/cart", this::add),
        new Route("POST", "/verify", call -> call.need(ageVerification, "POST", "/verify")),
        new Route("POST", "/checkout", call -> call.need(checkout, "POST", "/checkouts")),
        new Route("POST", "/payment", call -> call.need(checkout, "POST", "/checkouts/payment")));
  }

  private Answer page(Call call, String path) {
    Answer wines = call.need(catalogue, "GET", path);
    call.work("render page", 5);
    return wines;
  }

  private Answer add(Call call) {
    Answer added =
        call.need(cart, "POST", "/carts/items?sku=" + Call.encoded(call.parameter("sku")));
    return added.status() == 200 ? added.withCookie(Visit.CART_COOKIE, items(added)) : added;
  }

  private static String items(Answer added) {
    try {
      return JSON.readTree(added.body()).path("cart").asText();
    } catch (JsonProcessingException e) {
      throw new ServiceFailure(502, "cart_failed", "cart answered what is not JSON");
    }
  }
}
