package dev.sward.it;

import dev.sward.demo.scenario.Backfill;
import dev.sward.demo.scenario.Parameters;
import dev.sward.demo.scenario.Progress;
import dev.sward.demo.scenario.Scenario;
import dev.sward.demo.scenario.Scenarios;
import dev.sward.testkit.ask.SwardApi;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a server holds that people look at: 200,000 requests to the dataset {@code shop}, of which
 * those for {@code /verify} fail in AK, VT and WY on v2.3.1, and an objective of that name. The
 * same events each time but for their times.
 */
final class WineShop {
  static final String DATASET = "shop";

  private static final long SEED = 20_260_101;

  private WineShop() {}

  /** Sends it all; the last requests were made just now. */
  static void openOn(URI server) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Scenario scenario = Scenarios.named("A7", Parameters.of(SEED, now).of(DATASET));
    Backfill.send(scenario, server, Progress.SILENT);
    try (SwardApi api = new SwardApi(server)) {
      api.put(
          "/api/v1/slos/" + DATASET,
          """
          {"title":"Requests to the shop are answered","service":"shop",
           "sli":{"datasets":["shop"],"good":"http.response.status_code < 500"},
           "target":0.99,"window":"30d"}
          """);
    }
  }
}
