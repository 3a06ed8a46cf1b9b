package dev.sward.demo.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which wines there are. Fails a little all the time, as services do. */
final class Catalogue {
  private final Mishaps mishaps;

  Catalogue(Mishaps mishaps) {
    this.mishaps = mishaps;
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/wines", this::list), new Route("GET", "/wines/{sku}", this::wine));
  }

  private Answer list(Call call) {
    call.work("search index", 6);
    if (Mishaps.happens(mishaps.failures())) {
      throw new ServiceFailure(500, "index_timeout", "search index: no answer in 50 ms");
    }
    ObjectNode page = call.reply();
    Wine.ALL.forEach(wine -> page.withArray("wines").add(described(call, wine)));
    return Answer.ok(page);
  }

  private Answer wine(Call call) {
    call.work("read wine", 3);
    return Wine.find(call.variable())
        .map(wine -> Answer.ok(described(call, wine)))
        .orElseGet(() -> Answer.problem(404, "no wine '%s'".formatted(call.variable())));
  }

  private static ObjectNode described(Call call, Wine wine) {
    return call.reply()
        .put("sku", wine.sku())
        .put("name", wine.name())
        .put("price", wine.cents() / 100.0);
  }
}
