package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.SloCodec;
import dev.sward.slo.Slo;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;

/** Captures in the metadata database, and how far the trail of incidents was read for them. */
final class SqliteCaptures {
  private static final String CHANGE_STATE =
      """
      UPDATE evidence_capture SET state = :state, found = :found, size_bytes = :size,
        finished_at = :at
      WHERE id = :id
      """;

  private final Meta meta;

  SqliteCaptures(Meta meta) {
    this.meta = meta;
  }

  Optional<Capture> find(CaptureId id) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM evidence_capture WHERE id = :id")
                .bind("id", id.text())
                .map((row, context) -> capture(row))
                .findOne());
  }

  /** The first one first. */
  List<Capture> of(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> of(handle, incident));
  }

  /**
   * What is told of a capture in a few words.
   *
   * @param sentence what was found in it; empty if that is not known
   */
  record Brief(CaptureState state, String sentence) {}

  /** Those of several incidents, the first one first; incidents without any are left out. */
  Map<IncidentId, List<Brief>> brief(Collection<IncidentId> incidents) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT incident, state, coalesce(json_extract(found, '$.sentence'), '') AS said
                    FROM evidence_capture WHERE incident IN (<ids>) ORDER BY incident, number
                    """)
                .bindList("ids", incidents.stream().map(IncidentId::number).toList())
                .map((row, context) ->
                    Map.entry(
                        new IncidentId(row.getLong("incident")),
                        new Brief(CaptureState.of(row.getString("state")), row.getString("said"))))
                .collect(
                    Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
  }

  static List<Capture> of(Handle handle, IncidentId incident) {
    return handle
        .createQuery("SELECT * FROM evidence_capture WHERE incident = :incident ORDER BY number")
        .bind("incident", incident.number())
        .map((row, context) -> capture(row))
        .list();
  }

  /** What is to be made next. */
  Optional<Capture> next() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM evidence_capture WHERE state IN ('requested', 'capturing')
                    ORDER BY requested_at, incident, number LIMIT 1
                    """)
                .map((row, context) -> capture(row))
                .findOne());
  }

  /** The ids of all captures. */
  List<String> ids() {
    return meta.jdbi()
        .withHandle(handle ->
            handle.createQuery("SELECT id FROM evidence_capture").mapTo(String.class).list());
  }

  Map<CaptureState, Integer> byState() {
    Map<CaptureState, Integer> counts = new EnumMap<>(CaptureState.class);
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery("SELECT state, count(*) AS n FROM evidence_capture GROUP BY state")
                .map((row, context) ->
                    counts.put(CaptureState.of(row.getString("state")), row.getInt("n")))
                .list());
    return counts;
  }

  static int waiting(Handle handle) {
    return handle
        .createQuery(
            "SELECT count(*) FROM evidence_capture WHERE state IN ('requested', 'capturing')")
        .mapTo(Integer.class)
        .one();
  }

  static Capture add(
      Handle handle, IncidentId incident, Wanted wanted, Reason because, Instant at, Actor by) {
    int number =
        handle
            .createQuery(
                "SELECT coalesce(max(number), 0) + 1 FROM evidence_capture WHERE incident = :incident")
            .bind("incident", incident.number())
            .mapTo(Integer.class)
            .one();
    Capture capture =
        new Capture(
            CaptureId.random(),
            incident,
            number,
            CaptureState.REQUESTED,
            because,
            at,
            by,
            wanted,
            Json.object(),
            0,
            Optional.empty(),
            OptionalDouble.empty());
    handle
        .createUpdate(
            """
            INSERT INTO evidence_capture (id, incident, number, state, because, requested_at,
              by_person, by_token, start_at, end_at, objectives, datasets, traces, found, size_bytes)
            VALUES (:id, :incident, :number, :state, :because, :at, :person, :token, :start, :end,
              :objectives, :datasets, :traces, '{}', 0)
            """)
        .bind("id", capture.id().text())
        .bind("incident", incident.number())
        .bind("number", number)
        .bind("state", capture.state().text())
        .bind("because", because.text())
        .bind("at", at.toEpochMilli())
        .bind("person", by.person())
        .bind("token", by.token())
        .bind("start", wanted.range().start().toEpochMilli())
        .bind("end", wanted.range().end().toEpochMilli())
        .bind("objectives", text(wanted.objectives().stream().map(SloCodec::write).toList()))
        .bind("datasets", texts(wanted.datasets().stream().map(DatasetName::value).toList()))
        .bind("traces", texts(wanted.traces()))
        .execute();
    return capture;
  }

  /** Keeps how far it is, not finished. */
  void progress(CaptureId id, ObjectNode found, long sizeBytes) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createUpdate(CHANGE_STATE)
                .bind("state", CaptureState.CAPTURING.text())
                .bind("found", json(found))
                .bind("size", sizeBytes)
                .bindNull("at", java.sql.Types.BIGINT)
                .bind("id", id.text())
                .execute());
  }

  static void finish(
      Handle handle,
      CaptureId id,
      CaptureState state,
      ObjectNode found,
      long sizeBytes,
      Instant at) {
    handle
        .createUpdate(CHANGE_STATE)
        .bind("state", state.text())
        .bind("found", json(found))
        .bind("size", sizeBytes)
        .bind("at", at.toEpochMilli())
        .bind("id", id.text())
        .execute();
  }

  static void haveCounted(Handle handle, CaptureId id, double badEvents) {
    handle
        .createUpdate("UPDATE evidence_capture SET bad_events = :bad WHERE id = :id")
        .bind("bad", badEvents)
        .bind("id", id.text())
        .execute();
  }

  static void delete(Handle handle, CaptureId id) {
    handle
        .createUpdate("DELETE FROM evidence_capture WHERE id = :id")
        .bind("id", id.text())
        .execute();
  }

  long read() {
    return meta.jdbi()
        .withHandle(
            handle -> handle.createQuery("SELECT seq FROM evidence_feed").mapTo(Long.class).one());
  }

  static void haveRead(Handle handle, long seq) {
    handle.createUpdate("UPDATE evidence_feed SET seq = :seq").bind("seq", seq).execute();
  }

  private static Capture capture(ResultSet row) throws SQLException {
    long finished = row.getLong("finished_at");
    Optional<Instant> finishedAt =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(finished));
    double bad = row.getDouble("bad_events");
    OptionalDouble badEvents = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(bad);
    List<Slo> objectives = new ArrayList<>();
    parse(row.getString("objectives"))
        .forEach(slo -> objectives.add(SloCodec.OF_KEPT.read(slo).slo()));
    return new Capture(
        new CaptureId(row.getString("id")),
        new IncidentId(row.getLong("incident")),
        row.getInt("number"),
        CaptureState.of(row.getString("state")),
        Reason.of(row.getString("because")),
        Instant.ofEpochMilli(row.getLong("requested_at")),
        new Actor(row.getString("by_person"), row.getString("by_token")),
        new Wanted(
            new TimeRange(
                Instant.ofEpochMilli(row.getLong("start_at")),
                Instant.ofEpochMilli(row.getLong("end_at"))),
            objectives,
            texts(row.getString("datasets")).stream().map(DatasetName::new).toList(),
            texts(row.getString("traces"))),
        (ObjectNode) parse(row.getString("found")),
        row.getLong("size_bytes"),
        finishedAt,
        badEvents);
  }

  private static String texts(Collection<String> texts) {
    ArrayNode array = Json.object().putArray("texts");
    texts.forEach(array::add);
    return json(array);
  }

  private static List<String> texts(String json) {
    return StreamSupport.stream(parse(json).spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static String text(Collection<ObjectNode> nodes) {
    return json(Json.object().putArray("nodes").addAll(nodes));
  }

  private static String json(JsonNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  private static JsonNode parse(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
