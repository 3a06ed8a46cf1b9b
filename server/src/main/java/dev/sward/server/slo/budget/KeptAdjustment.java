package dev.sward.server.slo.budget;

import dev.sward.burn.Adjustment;
import dev.sward.slo.SloName;
import java.time.Instant;

/** An adjustment of an objective's budget as it is kept. */
public record KeptAdjustment(long id, SloName slo, Adjustment adjustment, Instant createdAt) {}
