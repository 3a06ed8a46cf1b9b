package dev.sward.server.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Documents in the metadata database. */
final class SqliteDocuments implements DocumentRepository {
  private final Meta meta;
  private final DocumentKind kind;

  SqliteDocuments(Meta meta, DocumentKind kind) {
    this.meta = meta;
    this.kind = kind;
  }

  @Override
  public List<SharedDocument> all() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM shared_document WHERE kind = :kind
                    ORDER BY lower(document ->> 'name'), id
                    """)
                .bind("kind", kind.code())
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public Optional<SharedDocument> find(String id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM shared_document WHERE kind = :kind AND id = :id")
                .bind("kind", kind.code())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public int count() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT count(*) FROM shared_document WHERE kind = :kind")
                .bind("kind", kind.code())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public void add(SharedDocument document) {
    meta.jdbi()
        .useHandle(handle ->
            bound(
                    handle.createUpdate(
                        """
                        INSERT INTO shared_document (kind, id, version, created_at, created_by,
                          updated_at, updated_by, document)
                        VALUES (:kind, :id, :version, :createdAt, :createdBy, :updatedAt,
                          :updatedBy, :document)
                        """),
                    document)
                .bind("createdAt", document.createdAt().toEpochMilli())
                .bind("createdBy", document.createdBy())
                .execute());
  }

  @Override
  public boolean replace(SharedDocument document) {
    return meta.jdbi()
            .withHandle(handle ->
                bound(
                        handle.createUpdate(
                            """
                            UPDATE shared_document SET version = :version, updated_at = :updatedAt,
                              updated_by = :updatedBy, document = :document
                            WHERE kind = :kind AND id = :id AND version = :version - 1
                            """),
                        document)
                    .execute())
        == 1;
  }

  @Override
  public boolean delete(String id, long version) {
    return meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate(
                        """
                        DELETE FROM shared_document
                        WHERE kind = :kind AND id = :id AND version = :version
                        """)
                    .bind("kind", kind.code())
                    .bind("id", id)
                    .bind("version", version)
                    .execute())
        == 1;
  }

  private <T extends SqlStatement<T>> T bound(T statement, SharedDocument document) {
    return statement
        .bind("kind", kind.code())
        .bind("id", document.id())
        .bind("version", document.version())
        .bind("updatedAt", document.updatedAt().toEpochMilli())
        .bind("updatedBy", document.updatedBy())
        .bind("document", new String(Json.bytes(document.document()), StandardCharsets.UTF_8));
  }

  private static SharedDocument read(ResultSet row) throws SQLException {
    return new SharedDocument(
        row.getString("id"),
        row.getLong("version"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        row.getString("updated_by"),
        parse(row.getString("document")));
  }

  private static ObjectNode parse(String text) {
    try {
      return (ObjectNode) Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
