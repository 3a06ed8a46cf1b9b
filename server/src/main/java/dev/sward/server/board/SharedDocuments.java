package dev.sward.server.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Problem;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;

/**
 * Documents of one kind, which several people may change: who changes a version that is not the
 * latest is told so. Thread-safe; blocks.
 */
final class SharedDocuments {
  /** The most documents of a kind. */
  static final int MOST = 1_000;

  private static final int ID_BYTES = 8;

  private final DocumentRepository repository;
  private final DocumentKind kind;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  SharedDocuments(DocumentRepository repository, DocumentKind kind, InstantSource clock) {
    this.repository = repository;
    this.kind = kind;
    this.clock = clock;
  }

  /** By name. */
  List<SharedDocument> all() {
    return repository.all();
  }

  /** Throws a problem if there is none. */
  SharedDocument require(String id) {
    return repository
        .find(id)
        .orElseThrow(() ->
            Problem.notFound(
                    "%s: %s (expected: an id from GET %s)".formatted(kind.word(), id, kind.path()))
                .exception());
  }

  SharedDocument create(ObjectNode document, String by) {
    if (repository.count() >= MOST) {
      throw Problem.yours(
              409,
              kind.code() + ".too_many",
              "There are too many",
              "%s: %d there are (expected: fewer than %d). Delete one"
                  .formatted(kind.word(), MOST, MOST))
          .exception();
    }
    Instant now = now();
    SharedDocument made = new SharedDocument(id(), 1, now, by, now, by, document);
    repository.add(made);
    return made;
  }

  /**
   * Replaces a version.
   *
   * @param version that whoever changes it has seen
   */
  SharedDocument replace(String id, long version, ObjectNode document, String by) {
    SharedDocument kept = require(id);
    SharedDocument changed =
        new SharedDocument(
            id, version + 1, kept.createdAt(), kept.createdBy(), now(), by, document);
    if (!repository.replace(changed)) {
      throw conflict(require(id), version);
    }
    return changed;
  }

  /**
   * Deletes a version.
   *
   * @param version that whoever deletes it has seen
   */
  void delete(String id, long version) {
    require(id);
    if (!repository.delete(id, version)) {
      throw conflict(require(id), version);
    }
  }

  private RuntimeException conflict(SharedDocument kept, long version) {
    String who = kept.updatedBy().isEmpty() ? "Somebody" : kept.updatedBy();
    return Problem.yours(
            409,
            kind.code() + ".changed",
            "It was changed meanwhile",
            "version: %d (expected: %d). %s changed it at %s. Load it again with GET %s/%s and repeat your change"
                .formatted(version, kept.version(), who, kept.updatedAt(), kind.path(), kept.id()))
        .exception();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private String id() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
