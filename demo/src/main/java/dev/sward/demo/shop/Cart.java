package dev.sward.demo.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a customer is about to buy, with the catalogue's prices. */
final class Cart {
  private final Peer catalogue;

  Cart(Peer catalogue) {
    this.catalogue = catalogue;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/carts/items", this::add), new Route("GET", "/carts", this::price));
  }

  private Answer add(Call call) {
    String sku = call.parameter("sku");
    Answer wine = call.need(catalogue, "GET", "/wines/" + Call.encoded(sku));
    if (wine.status() != 200) {
      return wine;
    }
    call.work("reserve bottle", 4);
    List<String> items = new ArrayList<>(call.visitor().cart());
    items.add(sku);
    return Answer.ok(call.reply().put("cart", Visit.cookie(items)));
  }

  private Answer price(Call call) {
    Visit visit = call.visitor();
    if (visit.cart().isEmpty()) {
      return Answer.problem(409, "the cart is empty");
    }
    call.need(catalogue, "GET", "/wines");
    call.work("add up", 2);
    ObjectNode cart = call.reply().put("total", visit.total());
    visit.cart().forEach(sku -> cart.withArray("items").add(sku));
    return Answer.ok(cart);
  }
}
