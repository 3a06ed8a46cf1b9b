package dev.sward.server.explore;

import com.github.luben.zstd.Zstd;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.util.Optional;

/** Results in the metadata database, compressed. */
final class SqliteResults implements ResultRepository {
  private static final int LEVEL = 3;

  private final Meta meta;

  SqliteResults(Meta meta) {
    this.meta = meta;
  }

  @Override
  public void save(String id, Instant createdAt, byte[] document) {
    byte[] compressed = Zstd.compress(document, LEVEL);
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO query_result (id, created_at, size_bytes, document)
                    VALUES (:id, :createdAt, :size, :document)
                    """)
                .bind("id", id)
                .bind("createdAt", createdAt.toEpochMilli())
                .bind("size", compressed.length)
                .bind("document", compressed)
                .execute());
  }

  @Override
  public Optional<byte[]> find(String id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT document FROM query_result WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row.getBytes("document"))
                .findOne()
                .map(SqliteResults::decompressed));
  }

  @Override
  public void prune(Instant before, long maxBytes) {
    meta.jdbi()
        .useTransaction(handle -> {
          handle
              .createUpdate("DELETE FROM query_result WHERE created_at < :before")
              .bind("before", before.toEpochMilli())
              .execute();
          handle
              .createUpdate(
                  """
                  DELETE FROM query_result WHERE id IN (
                    SELECT id FROM (
                      SELECT id, sum(size_bytes) OVER (ORDER BY created_at DESC, id) AS total
                      FROM query_result)
                    WHERE total > :maxBytes)
                  """)
              .bind("maxBytes", maxBytes)
              .execute();
        });
  }

  private static byte[] decompressed(byte[] compressed) {
    return Zstd.decompress(compressed, (int) Zstd.getFrameContentSize(compressed));
  }
}
