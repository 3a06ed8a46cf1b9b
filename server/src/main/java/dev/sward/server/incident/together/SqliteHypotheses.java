package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Hypotheses in the metadata database, within transactions of whoever calls. */
final class SqliteHypotheses {
  private static final String TABLE = "incident_hypothesis";

  private SqliteHypotheses() {}

  static List<Hypothesis> all(Handle handle, IncidentId incident) {
    return handle
        .createQuery("SELECT * FROM incident_hypothesis WHERE incident = :incident ORDER BY number")
        .bind("incident", incident.number())
        .map((row, context) -> hypothesis(row))
        .list();
  }

  static Optional<Hypothesis> find(Handle handle, IncidentId incident, int number) {
    return handle
        .createQuery(
            "SELECT * FROM incident_hypothesis WHERE incident = :incident AND number = :number")
        .bind("incident", incident.number())
        .bind("number", number)
        .map((row, context) -> hypothesis(row))
        .findOne();
  }

  static int next(Handle handle, IncidentId incident) {
    return Rows.next(handle, TABLE, "incident", incident.number());
  }

  static void add(Handle handle, IncidentId incident, Hypothesis one) {
    bound(
            handle.createUpdate(
                """
                INSERT INTO incident_hypothesis (incident, number, version, claim, evidence_kind,
                  evidence_id, at, by_person, by_token, verdict, verdict_at, verdict_person,
                  verdict_token)
                VALUES (:incident, :number, :version, :claim, :evidenceKind, :evidenceId, :at,
                  :person, :token, :verdict, :verdictAt, :verdictPerson, :verdictToken)
                """),
            incident,
            one)
        .bind("at", one.at().toEpochMilli())
        .bind("person", one.by().person())
        .bind("token", one.by().token())
        .execute();
  }

  static void replace(Handle handle, IncidentId incident, Hypothesis one) {
    bound(
            handle.createUpdate(
                """
                UPDATE incident_hypothesis SET version = :version, claim = :claim,
                  evidence_kind = :evidenceKind, evidence_id = :evidenceId, verdict = :verdict,
                  verdict_at = :verdictAt, verdict_person = :verdictPerson,
                  verdict_token = :verdictToken
                WHERE incident = :incident AND number = :number
                """),
            incident,
            one)
        .execute();
  }

  private static <T extends SqlStatement<T>> T bound(
      T statement, IncidentId incident, Hypothesis one) {
    return statement
        .bind("incident", incident.number())
        .bind("number", one.number())
        .bind("version", one.version())
        .bind("claim", one.claim())
        .bind("evidenceKind", one.evidence().map(EvidenceLink::kind).orElse(null))
        .bind("evidenceId", one.evidence().map(EvidenceLink::id).orElse(null))
        .bind("verdict", one.verdict().text())
        .bind("verdictAt", one.judgement().map(made -> made.at().toEpochMilli()).orElse(null))
        .bind("verdictPerson", one.judgement().map(made -> made.by().person()).orElse(null))
        .bind("verdictToken", one.judgement().map(made -> made.by().token()).orElse(null));
  }

  private static Hypothesis hypothesis(ResultSet row) throws SQLException {
    Optional<String> evidence = Optional.ofNullable(row.getString("evidence_kind"));
    String id = row.getString("evidence_id");
    return new Hypothesis(
        row.getInt("number"),
        row.getLong("version"),
        row.getString("claim"),
        evidence.map(kind -> new EvidenceLink(kind, id)),
        Rows.at(row),
        Rows.by(row),
        judgement(row));
  }

  private static Optional<Hypothesis.Judgement> judgement(ResultSet row) throws SQLException {
    Verdict verdict = Verdict.of(row.getString("verdict")).orElseThrow();
    if (verdict == Verdict.OPEN) {
      return Optional.empty();
    }
    Actor by = new Actor(row.getString("verdict_person"), row.getString("verdict_token"));
    return Optional.of(
        new Hypothesis.Judgement(verdict, Instant.ofEpochMilli(row.getLong("verdict_at")), by));
  }
}
