package dev.sward.server.risk;

import dev.sward.risk.Reserve;
import dev.sward.risk.SloRegister;
import java.time.Instant;
import java.util.List;

/** All risks against all budgets, at an instant. */
record Register(Instant asOf, List<Line> lines, List<KeptRisk> risks) {
  Register {
    lines = List.copyOf(lines);
    risks = List.copyOf(risks);
  }

  /** One objective. */
  record Line(Exposed exposed, SloRegister register, Reserve reserve) {}
}
