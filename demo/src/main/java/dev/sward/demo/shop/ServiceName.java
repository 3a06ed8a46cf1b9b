package dev.sward.demo.shop;

import java.util.Locale;

/** A service of the shop. */
enum ServiceName {
  SHOP_FRONT,
  CATALOGUE,
  CART,
  AGE_VERIFICATION,
  CHECKOUT,
  PAYMENT,
  ORDER_INGEST;

  /** Its {@code service.name}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
