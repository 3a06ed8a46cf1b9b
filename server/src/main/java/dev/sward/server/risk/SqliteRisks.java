package dev.sward.server.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.risk.RiskId;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Risks in the metadata database. */
final class SqliteRisks implements RiskRepository {
  private final Meta meta;

  SqliteRisks(Meta meta) {
    this.meta = meta;
  }

  @Override
  public List<KeptRisk> all() {
    return meta.jdbi().withHandle(SqliteRisks::all);
  }

  @Override
  public Optional<KeptRisk> find(RiskId id) {
    return meta.jdbi().withHandle(handle -> find(handle, id));
  }

  @Override
  public List<RiskChangeEntry> trail(RiskId id, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM (SELECT * FROM risk_audit WHERE risk = :risk
                      ORDER BY seq DESC LIMIT :most) ORDER BY seq
                    """)
                .bind("risk", id.number())
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list());
  }

  @Override
  public <T> T inTransaction(Function<Writing, T> work) {
    return meta.jdbi().inTransaction(handle -> work.apply(new InTransaction(handle)));
  }

  private static List<KeptRisk> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM risk WHERE deleted = 0 ORDER BY id")
        .map((row, context) -> risk(row))
        .list();
  }

  private static Optional<KeptRisk> find(Handle handle, RiskId id) {
    return handle
        .createQuery("SELECT * FROM risk WHERE deleted = 0 AND id = :id")
        .bind("id", id.number())
        .map((row, context) -> risk(row))
        .findOne();
  }

  private record InTransaction(Handle handle) implements Writing {
    @Override
    public List<KeptRisk> all() {
      return SqliteRisks.all(handle);
    }

    @Override
    public Set<String> unwanted() {
      return Set.copyOf(
          handle
              .createQuery(
                  "SELECT fingerprint FROM risk WHERE deleted = 1 AND fingerprint IS NOT NULL")
              .mapTo(String.class)
              .list());
    }

    @Override
    public boolean isSeeded(String service) {
      return handle
          .createQuery("SELECT 1 FROM risk_seeded WHERE service = :service")
          .bind("service", service)
          .mapTo(Integer.class)
          .findOne()
          .isPresent();
    }

    @Override
    public void seeded(String service, Instant at) {
      handle.execute(
          "INSERT OR IGNORE INTO risk_seeded (service, at) VALUES (?, ?)",
          service,
          at.toEpochMilli());
    }

    @Override
    public KeptRisk add(KeptRisk risk, String why) {
      long id =
          bound(
                  handle.createUpdate(
                      """
                      INSERT INTO risk (version, source, cause, fingerprint, retired, deleted,
                        updated_at, by_person, by_token, document)
                      VALUES (:version, :source, :cause, :fingerprint, :retired, 0,
                        :updatedAt, :person, :token, :document)
                      """),
                  risk)
              .bind("fingerprint", risk.fingerprint().orElse(null))
              .executeAndReturnGeneratedKeys("id")
              .mapTo(Long.class)
              .one();
      KeptRisk added = risk.numbered(new RiskId(id));
      trail(added, risk.updatedBy(), risk.updatedAt(), why, Optional.empty(), Optional.of(added));
      return added;
    }

    @Override
    public boolean replace(KeptRisk next, String why) {
      Optional<KeptRisk> before = find(handle, next.id());
      int replaced =
          bound(
                  handle.createUpdate(
                      """
                      UPDATE risk SET version = :version, source = :source, cause = :cause, retired = :retired,
                        updated_at = :updatedAt, by_person = :person, by_token = :token,
                        document = :document
                      WHERE id = :id AND version = :version - 1 AND deleted = 0
                      """),
                  next)
              .bind("id", next.id().number())
              .execute();
      if (replaced == 1) {
        trail(next, next.updatedBy(), next.updatedAt(), why, before, Optional.of(next));
      }
      return replaced == 1;
    }

    @Override
    public boolean delete(KeptRisk risk, Actor by, Instant at, Forget forGood) {
      String sql =
          forGood == Forget.FOR_GOOD
              ? "UPDATE risk SET deleted = 1 WHERE id = ? AND version = ? AND deleted = 0"
              : "DELETE FROM risk WHERE id = ? AND version = ? AND deleted = 0";
      boolean deleted = handle.execute(sql, risk.id().number(), risk.version()) == 1;
      if (deleted) {
        trail(risk, by, at, "deleted", Optional.of(risk), Optional.empty());
      }
      return deleted;
    }

    private void trail(
        KeptRisk of,
        Actor by,
        Instant at,
        String what,
        Optional<KeptRisk> before,
        Optional<KeptRisk> after) {
      handle
          .createUpdate(
              """
              INSERT INTO risk_audit (risk, at, by_person, by_token, what, before, after)
              VALUES (:risk, :at, :person, :token, :what, :before, :after)
              """)
          .bind("risk", of.id().number())
          .bind("at", at.toEpochMilli())
          .bind("person", by.person())
          .bind("token", by.token())
          .bind("what", what)
          .bind("before", text(before.map(RiskCodec::write).orElseGet(Json::object)))
          .bind("after", text(after.map(RiskCodec::write).orElseGet(Json::object)))
          .execute();
    }
  }

  private static <T extends SqlStatement<T>> T bound(T statement, KeptRisk risk) {
    return statement
        .bind("version", risk.version())
        .bind("source", risk.source().text())
        .bind("cause", risk.cause().text())
        .bind("retired", risk.retired() ? 1 : 0)
        .bind("updatedAt", risk.updatedAt().toEpochMilli())
        .bind("person", risk.updatedBy().person())
        .bind("token", risk.updatedBy().token())
        .bind("document", text(RiskCodec.document(risk)));
  }

  private static KeptRisk risk(ResultSet row) throws SQLException {
    JsonNode document = object(row.getString("document"));
    return new KeptRisk(
        RiskCodec.risk(new RiskId(row.getLong("id")), document),
        row.getLong("version"),
        RiskSource.of(row.getString("source")),
        Cause.of(row.getString("cause")).orElseThrow(),
        Optional.ofNullable(row.getString("fingerprint")),
        RiskCodec.incidents(document),
        row.getInt("retired") == 1,
        document.path("notes").textValue(),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        actor(row));
  }

  private static RiskChangeEntry entry(ResultSet row) throws SQLException {
    return new RiskChangeEntry(
        row.getLong("seq"),
        Instant.ofEpochMilli(row.getLong("at")),
        actor(row),
        row.getString("what"),
        object(row.getString("before")),
        object(row.getString("after")));
  }

  private static Actor actor(ResultSet row) throws SQLException {
    return new Actor(row.getString("by_person"), row.getString("by_token"));
  }

  private static String text(JsonNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
