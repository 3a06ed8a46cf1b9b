package dev.sward.server.slo.review;

import dev.sward.server.SwardServer;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
final class DuckDbReviewTest extends ReviewContract {
  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb");

  @Override
  SwardServer server() {
    return server;
  }
}
