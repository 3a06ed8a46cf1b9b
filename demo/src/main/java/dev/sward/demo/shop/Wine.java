package dev.sward.demo.shop;

import java.util.List;
import java.util.Optional;

/**
 * What the shop sells.
 *
 * @param cents of a dollar
 */
record Wine(String sku, String name, int cents) {
  static final List<Wine> ALL =
      List.of(
          new Wine("pinot-noir-2021", "Pinot Noir", 2_890),
          new Wine("merlot-2019", "Merlot", 1_950),
          new Wine("riesling-2022", "Riesling", 1_690),
          new Wine("malbec-2020", "Malbec", 1_790),
          new Wine("barolo-2017", "Barolo", 6_400),
          new Wine("chablis-2021", "Chablis", 3_150),
          new Wine("rioja-2018", "Rioja Reserva", 2_450),
          new Wine("zinfandel-2020", "Zinfandel", 2_100),
          new Wine("champagne-brut", "Champagne Brut", 5_490),
          new Wine("port-tawny-10", "Tawny Port", 3_300),
          new Wine("rose-2023", "Rosé", 1_390),
          new Wine("sauvignon-2022", "Sauvignon Blanc", 1_850));

  static Optional<Wine> find(String sku) {
    return ALL.stream().filter(wine -> wine.sku().equals(sku)).findFirst();
  }
}
