package dev.sward.server.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that people made and share.
 *
 * @param version from 1; higher with each change
 * @param createdBy the name of a token; empty where none was needed
 * @param document what they made, as the API has it
 */
record SharedDocument(
    String id,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy,
    ObjectNode document) {
  /** As the API has it. */
  ObjectNode json() {
    return with(document.deepCopy());
  }

  /** Adds what is known of the document to a part of it. */
  ObjectNode with(ObjectNode part) {
    return part.put("id", id)
        .put("version", version)
        .put("created_at", createdAt.toString())
        .put("created_by", createdBy)
        .put("updated_at", updatedAt.toString())
        .put("updated_by", updatedBy);
  }
}
