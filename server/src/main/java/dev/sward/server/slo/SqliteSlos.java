package dev.sward.server.slo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Definitions in the metadata database, as the JSON of the API. */
final class SqliteSlos implements SloRepository {
  private static final Logger log = LoggerFactory.getLogger(SqliteSlos.class);

  private final Meta meta;

  SqliteSlos(Meta meta) {
    this.meta = meta;
  }

  @Override
  public Kept all() {
    List<DefinedSlo> readable = new ArrayList<>();
    List<BrokenSlo> broken = new ArrayList<>();
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery("SELECT * FROM slo ORDER BY name")
                .map((row, context) -> read(row, broken))
                .forEach(found -> found.ifPresent(readable::add)));
    return new Kept(readable, broken);
  }

  /** One that cannot be read must not keep the others from being read. */
  private static Optional<DefinedSlo> read(ResultSet row, List<BrokenSlo> broken)
      throws SQLException {
    String name = row.getString("name");
    try {
      return Optional.of(defined(row));
    } catch (RuntimeException e) {
      log.error("The objective {} cannot be read, and is not counted", name, e);
      broken.add(new BrokenSlo(name, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  @Override
  public DefinedSlo saveCounted(Slo slo, Instant createdAt, Instant updatedAt) {
    return meta.jdbi()
        .inTransaction(handle -> {
          DefinedSlo defined =
              new DefinedSlo(slo, nextGeneration(handle, slo), createdAt, updatedAt);
          save(handle, defined);
          return defined;
        });
  }

  @Override
  public void save(DefinedSlo slo) {
    meta.jdbi().useHandle(handle -> save(handle, slo));
  }

  @Override
  public void delete(String name) {
    meta.jdbi().useHandle(handle -> handle.execute("DELETE FROM slo WHERE name = ?", name));
  }

  @Override
  public List<DefinedSlo> replace(List<Replacement> saved, List<SloName> deleted) {
    return meta.jdbi()
        .inTransaction(handle -> {
          deleted.forEach(name -> handle.execute("DELETE FROM slo WHERE name = ?", name.text()));
          List<DefinedSlo> defined = new ArrayList<>();
          for (Replacement one : saved) {
            long generation = one.generation().orElseGet(() -> nextGeneration(handle, one.slo()));
            DefinedSlo slo =
                new DefinedSlo(one.slo(), generation, one.createdAt(), one.updatedAt());
            save(handle, slo);
            defined.add(slo);
          }
          return defined;
        });
  }

  private static long nextGeneration(Handle handle, Slo slo) {
    handle.execute("DELETE FROM slo_generation");
    return handle
        .createUpdate("INSERT INTO slo_generation (slo) VALUES (:slo)")
        .bind("slo", slo.name().text())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private static void save(Handle handle, DefinedSlo slo) {
    handle
        .createUpdate(
            """
            INSERT INTO slo (name, generation, created_at, updated_at, document)
            VALUES (:name, :generation, :createdAt, :updatedAt, :document)
            ON CONFLICT (name) DO UPDATE SET
              generation = excluded.generation,
              updated_at = excluded.updated_at,
              document = excluded.document
            """)
        .bind("name", slo.slo().name().text())
        .bind("generation", slo.generation())
        .bind("createdAt", slo.createdAt().toEpochMilli())
        .bind("updatedAt", slo.updatedAt().toEpochMilli())
        .bind("document", new String(Json.bytes(SloCodec.write(slo.slo())), StandardCharsets.UTF_8))
        .execute();
  }

  private static DefinedSlo defined(ResultSet row) throws SQLException {
    return new DefinedSlo(
        slo(row.getString("document")),
        row.getLong("generation"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")));
  }

  private static Slo slo(String document) {
    try {
      return SloCodec.OF_KEPT.read(Json.parse(document.getBytes(StandardCharsets.UTF_8))).slo();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
