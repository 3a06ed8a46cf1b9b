package dev.sward.server.slo;

import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;

/** Where definitions are kept. Thread-safe; blocks. */
interface SloRepository {
  /** All, by name. */
  List<DefinedSlo> all();

  /** Adds or replaces one, with a new generation. */
  DefinedSlo saveCounted(Slo slo, Instant createdAt, Instant updatedAt);

  /** Replaces one whose generation stays. */
  void save(DefinedSlo slo);

  void delete(SloName name);
}
