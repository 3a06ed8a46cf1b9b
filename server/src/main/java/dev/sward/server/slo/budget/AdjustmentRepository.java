package dev.sward.server.slo.budget;

import dev.sward.burn.Adjustment;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;

/** Where adjustments are kept; those of an objective end with it. Thread-safe; blocks. */
interface AdjustmentRepository {
  /** Of one objective, by their id. */
  List<KeptAdjustment> of(SloName slo);

  KeptAdjustment add(SloName slo, Adjustment adjustment, Instant createdAt);

  /** False if the objective has none of this id. */
  boolean delete(SloName slo, long id);
}
