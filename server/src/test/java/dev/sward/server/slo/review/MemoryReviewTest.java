package dev.sward.server.slo.review;

import dev.sward.server.SwardServer;
import java.time.InstantSource;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MemoryReviewTest extends ReviewContract {
  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  @Override
  SwardServer server() {
    return server;
  }
}
