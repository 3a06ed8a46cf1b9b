package dev.sward.demo.shop;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.api.trace.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who uses the shop and what they have in their cart. The service that a browser reaches learns it
 * from cookies, those behind it from the baggage of the call; every server span carries it.
 *
 * @param cart SKUs, the cheapest way to keep a cart: the browser does
 */
record Visit(Customer customer, List<String> cart) {
  static final String CUSTOMER_COOKIE = "customer";
  static final String CART_COOKIE = "cart";

  private static final String USER_ID = "user.id";
  private static final String CART_ITEMS = "cart.items";
  private static final String CART_TOTAL = "cart.total";
  private static final String ONE_CLICK = "feature_flag.one_click";
  private static final String CART_SEPARATOR = ".";
  private static final int LARGEST_CART = 24;
  private static final Pattern DOLLARS = Pattern.compile("\\d{1,9}\\.\\d\\d");

  Visit {
    cart = cart.stream().filter(sku -> Wine.find(sku).isPresent()).limit(LARGEST_CART).toList();
  }

  /** The cart as its cookie. */
  static String cookie(List<String> cart) {
    return String.join(CART_SEPARATOR, cart);
  }

  static List<String> cart(String cookie) {
    return List.of(cookie.split("\\.", LARGEST_CART + 1));
  }

  /** Who a baggage speaks of; empty for a visitor without an account. */
  static Optional<Visit> of(Baggage baggage, Customers customers) {
    return Optional.ofNullable(baggage.getEntryValue(USER_ID))
        .flatMap(customers::find)
        .map(customer ->
            new Visit(
                customer,
                Optional.ofNullable(baggage.getEntryValue(CART_ITEMS))
                    .map(Visit::cart)
                    .orElse(List.of())));
  }

  Baggage baggage() {
    BaggageBuilder baggage = Baggage.builder();
    attributes().forEach(baggage::put);
    return baggage.build();
  }

  private Map<String, String> attributes() {
    return Map.ofEntries(
        Map.entry(USER_ID, customer.id()),
        Map.entry("user.email", customer.email()),
        Map.entry("user.state", customer.state()),
        Map.entry("user.zip_code", customer.zip()),
        Map.entry("user.plan", customer.plan()),
        Map.entry("user.device", customer.device()),
        Map.entry("user.isp", customer.isp()),
        Map.entry(ONE_CLICK, "" + customer.oneClick()),
        Map.entry(CART_ITEMS, cookie(cart)),
        Map.entry(CART_TOTAL, String.format(Locale.ROOT, "%.2f", total())));
  }

  /** Dollars. */
  double total() {
    return cart.stream().flatMap(sku -> Wine.find(sku).stream()).mapToInt(Wine::cents).sum()
        / 100.0;
  }

  /**
   * Puts what a baggage says of the visit on a span, as the types it has. Anyone may send one: a
   * total that is no number is left out.
   */
  static void describe(Baggage baggage, Span span) {
    baggage.forEach((name, entry) -> {
      String value = entry.getValue();
      switch (name) {
        case CART_ITEMS -> span.setAttribute(Conventions.CART_ITEMS, skus(value));
        case CART_TOTAL -> {
          if (DOLLARS.matcher(value).matches()) {
            span.setAttribute(name, Double.parseDouble(value));
          }
        }
        case ONE_CLICK -> span.setAttribute(name, Boolean.parseBoolean(value));
        default -> span.setAttribute(name, value);
      }
    });
  }

  private static List<String> skus(String cookie) {
    return cookie.isEmpty() ? List.of() : cart(cookie);
  }
}
