package dev.sward.server.board;

import java.util.List;
import java.util.Optional;

/** Where shared documents of one kind are kept. Thread-safe; blocks. */
interface DocumentRepository {
  /** All, by name. */
  List<SharedDocument> all();

  Optional<SharedDocument> find(String id);

  int count();

  void add(SharedDocument document);

  /** Replaces the version before; false if another is kept. */
  boolean replace(SharedDocument document);

  /** Deletes this version; false if another is kept. */
  boolean delete(String id, long version);
}
