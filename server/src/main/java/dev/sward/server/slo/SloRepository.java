package dev.sward.server.slo;

import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where definitions are kept. Thread-safe; blocks. */
interface SloRepository {
  /** All, by name. */
  Kept all();

  /** What is kept, by name. */
  record Kept(List<DefinedSlo> readable, List<BrokenSlo> broken) {}

  /** Adds or replaces one, with a new generation. */
  DefinedSlo saveCounted(Slo slo, Instant createdAt, Instant updatedAt);

  /** Replaces one whose generation stays. */
  void save(DefinedSlo slo);

  /** Also one that cannot be read. */
  void delete(String name);

  /** Adds, replaces and deletes several, all or none; answers those saved, in order. */
  List<DefinedSlo> replace(List<Replacement> saved, List<SloName> deleted);

  /**
   * One to be saved.
   *
   * @param generation of the one it replaces if that stays; empty for a new one
   */
  record Replacement(Slo slo, Optional<Long> generation, Instant createdAt, Instant updatedAt) {}
}
