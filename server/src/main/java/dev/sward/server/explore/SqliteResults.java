package dev.sward.server.explore;

import com.github.luben.zstd.Zstd;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

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
  public boolean keep(Handle handle, String id, String holder) {
    return handle
            .createUpdate(
                """
                INSERT INTO query_result_pin (result, holder)
                SELECT id, :holder FROM query_result WHERE id = :id
                ON CONFLICT DO UPDATE SET holder = excluded.holder
                """)
            .bind("id", id)
            .bind("holder", holder)
            .execute()
        == 1;
  }

  @Override
  public void release(Handle handle, String holder) {
    handle
        .createUpdate("DELETE FROM query_result_pin WHERE holder = :holder")
        .bind("holder", holder)
        .execute();
  }

  @Override
  public void prune(Instant before, long maxBytes) {
    meta.jdbi()
        .useTransaction(handle -> {
          handle
              .createUpdate(
                  """
                  DELETE FROM query_result WHERE created_at < :before
                    AND id NOT IN (SELECT result FROM query_result_pin)
                  """)
              .bind("before", before.toEpochMilli())
              .execute();
          handle
              .createUpdate(
                  """
                  DELETE FROM query_result WHERE id IN (
                    SELECT id FROM (
                      SELECT id, sum(size_bytes) OVER (ORDER BY created_at DESC, id) AS total
                      FROM query_result
                      WHERE id NOT IN (SELECT result FROM query_result_pin))
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
