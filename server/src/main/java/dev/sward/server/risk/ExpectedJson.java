package dev.sward.server.risk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.risk.Expected;
import dev.sward.server.platform.http.Json;

/** What to expect, as JSON. */
final class ExpectedJson {
  private ExpectedJson() {}

  static ObjectNode of(Expected expected) {
    return Json.object()
        .put("mean", expected.mean())
        .put("p05", expected.p05())
        .put("p50", expected.p50())
        .put("p95", expected.p95());
  }
}
