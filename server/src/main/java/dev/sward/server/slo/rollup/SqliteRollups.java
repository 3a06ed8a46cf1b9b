package dev.sward.server.slo.rollup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sward.event.Value;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import dev.sward.slo.SloName;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Roll-ups in the metadata database. */
final class SqliteRollups implements RollupRepository {
  /** Bounds how long a deletion keeps others from writing. */
  private static final int ROWS_A_DELETION = 5_000;

  private final Meta meta;

  SqliteRollups(Meta meta) {
    this.meta = meta;
  }

  @Override
  public List<Rollup> all() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM rollup ORDER BY slo, generation")
                .map((row, context) -> rollup(row))
                .list());
  }

  @Override
  public Rollup add(Rollup rollup) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO rollup (slo, generation, position, open_minute, top_minute, built_minute, last_minute)
                    VALUES (:slo, :generation, :position, :openMinute, :topMinute, :builtMinute, :lastMinute)
                    RETURNING *
                    """)
                .bind("slo", rollup.name().text())
                .bind("generation", rollup.generation())
                .bind("position", rollup.position())
                .bind("openMinute", rollup.openMinute())
                .bind("topMinute", rollup.topMinute())
                .bind("builtMinute", rollup.builtMinute())
                .bind("lastMinute", rollup.lastMinute())
                .map((row, context) -> rollup(row))
                .one());
  }

  @Override
  public SortedMap<Integer, GroupKey> groups(long rollup) {
    SortedMap<Integer, GroupKey> groups = new TreeMap<>();
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery("SELECT number, key FROM rollup_group WHERE rollup = :rollup")
                .bind("rollup", rollup)
                .map((row, context) ->
                    Map.entry(row.getInt("number"), groupKey(row.getString("key"))))
                .forEach(group -> groups.put(group.getKey(), group.getValue())));
    return groups;
  }

  @Override
  public void write(Collection<Progress> progress) {
    meta.jdbi()
        .useTransaction(handle -> {
          writeHours(handle, progress.stream().flatMap(one -> one.changes().stream()).toList());
          progress.forEach(one -> writeState(handle, one));
        });
  }

  private static void writeState(Handle handle, Progress progress) {
    Rollup rollup = progress.rollup();
    progress
        .newGroups()
        .forEach((key, number) ->
            handle.execute(
                "INSERT INTO rollup_group (rollup, number, key) VALUES (?, ?, ?)",
                rollup.id(),
                number,
                text(key)));
    handle.execute(
        """
        UPDATE rollup SET position = ?, open_minute = ?, built_minute = ? WHERE id = ?
        """,
        rollup.position(),
        rollup.openMinute(),
        rollup.builtMinute(),
        rollup.id());
  }

  private static void writeHours(Handle handle, Collection<HourChange> changes) {
    if (changes.isEmpty()) {
      return;
    }
    PreparedBatch written =
        handle.prepareBatch(
            """
            INSERT OR REPLACE INTO rollup_hour VALUES
              (:rollup, :series, :hour, :good, :bad, :notApplicable,
               :goodRows, :badRows, :notApplicableRows, :minutes)
            """);
    PreparedBatch deleted =
        handle.prepareBatch(
            "DELETE FROM rollup_hour WHERE rollup = :rollup AND series = :series AND hour = :hour");
    for (HourChange change : changes) {
      if (change.tallies().isEmpty()) {
        place(deleted, change).add();
      } else {
        Counts counts = change.tallies().total().counts();
        place(written, change)
            .bind("good", counts.good())
            .bind("bad", counts.bad())
            .bind("notApplicable", counts.notApplicable())
            .bind("goodRows", counts.goodRows())
            .bind("badRows", counts.badRows())
            .bind("notApplicableRows", counts.notApplicableRows())
            .bind("minutes", change.tallies().encoded())
            .add();
      }
    }
    written.execute();
    deleted.execute();
  }

  private static PreparedBatch place(PreparedBatch batch, HourChange change) {
    return batch
        .bind("rollup", change.series().rollup())
        .bind("series", change.series().number())
        .bind("hour", change.hour());
  }

  @Override
  public Map<Series, TallyHour> hour(long rollup, long hour) {
    Map<Series, TallyHour> found = new HashMap<>();
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT series, minutes FROM rollup_hour WHERE rollup = :rollup AND hour = :hour
                      AND series IN (SELECT 0 UNION ALL SELECT 1
                                     UNION ALL SELECT number FROM rollup_group WHERE rollup = :rollup)
                    """)
                .bind("rollup", rollup)
                .bind("hour", hour)
                .map((row, context) ->
                    Map.entry(
                        new Series(rollup, row.getInt("series")),
                        TallyHour.decoded(row.getBytes("minutes"))))
                .forEach(series -> found.put(series.getKey(), series.getValue())));
    return found;
  }

  @Override
  public TallyHour hour(Series series, long hour) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT minutes FROM rollup_hour"
                        + " WHERE rollup = :rollup AND series = :series AND hour = :hour")
                .bind("rollup", series.rollup())
                .bind("series", series.number())
                .bind("hour", hour)
                .map((row, context) -> TallyHour.decoded(row.getBytes("minutes")))
                .findOne()
                .orElse(TallyHour.EMPTY));
  }

  @Override
  public void forEachHour(Series series, long fromHour, long toHour, HourVisitor visitor) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT hour, minutes FROM rollup_hour
                    WHERE rollup = :rollup AND series = :series AND hour >= :from AND hour < :to
                    ORDER BY hour
                    """)
                .bind("rollup", series.rollup())
                .bind("series", series.number())
                .bind("from", fromHour)
                .bind("to", toHour)
                .map((row, context) ->
                    Map.entry(row.getLong("hour"), TallyHour.decoded(row.getBytes("minutes"))))
                .forEach(hour -> visitor.visit(hour.getKey(), hour.getValue())));
  }

  @Override
  public SortedMap<Long, Counts> totals(Series series, long fromHour, long toHour) {
    SortedMap<Long, Counts> totals = new TreeMap<>();
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT hour, good, bad, not_applicable, good_rows, bad_rows, not_applicable_rows
                    FROM rollup_hour INDEXED BY rollup_total
                    WHERE rollup = :rollup AND series = :series AND hour >= :from AND hour < :to
                    """)
                .bind("rollup", series.rollup())
                .bind("series", series.number())
                .bind("from", fromHour)
                .bind("to", toHour)
                .map((row, context) -> Map.entry(row.getLong(1), counts(row)))
                .forEach(hour -> totals.put(hour.getKey(), hour.getValue())));
    return totals;
  }

  /**
   * Without a mapper, and every column costs: there may be a hundred thousand rows. The estimates
   * of events that were not sampled are the numbers of rows.
   */
  @Override
  public void forEachTotal(long rollup, long fromHour, TotalVisitor visitor) {
    meta.jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT hour, good_rows, bad_rows, not_applicable_rows,
                           2 * series + (good <> good_rows OR bad <> bad_rows
                                         OR not_applicable <> not_applicable_rows),
                           good, bad, not_applicable
                    FROM rollup_hour INDEXED BY rollup_total
                    WHERE rollup = :rollup AND hour >= :from
                    ORDER BY series, hour
                    """)
                .bind("rollup", rollup)
                .bind("from", fromHour)
                .scanResultSet((results, context) -> {
                  ResultSet row = results.get();
                  while (row.next()) {
                    int series = row.getInt(5);
                    visitor.visit(series >> 1, row.getLong(1), counts(row, (series & 1) != 0));
                  }
                  return rollup;
                }));
  }

  @Override
  public Tally tally(Series series, long fromHour, long toHour) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT minutes FROM rollup_hour
                    WHERE rollup = :rollup AND series = :series AND hour >= :from AND hour < :to
                    ORDER BY hour
                    """)
                .bind("rollup", series.rollup())
                .bind("series", series.number())
                .bind("from", fromHour)
                .bind("to", toHour)
                .map((row, context) -> TallyHour.decodedTotal(row.getBytes("minutes")))
                .reduce(Tally.NONE, Tally::plus));
  }

  @Override
  public void prune(long beforeHour, long groupsBeforeHour) {
    for (Rollup rollup : all()) {
      deleteHours(rollup.id(), "hour < " + beforeHour);
      deleteHours(rollup.id(), "series > 0 AND hour < " + groupsBeforeHour);
      meta.jdbi()
          .useHandle(handle ->
              handle.execute(
                  """
                  DELETE FROM rollup_group WHERE rollup = ? AND NOT EXISTS (
                    SELECT * FROM rollup_hour AS kept
                    WHERE kept.rollup = rollup_group.rollup AND kept.series = rollup_group.number)
                  """,
                  rollup.id()));
    }
  }

  @Override
  public void delete(long rollup) {
    deleteHours(rollup, "true");
    meta.jdbi()
        .useTransaction(handle -> {
          handle.execute("DELETE FROM rollup_group WHERE rollup = ?", rollup);
          handle.execute("DELETE FROM rollup WHERE id = ?", rollup);
        });
  }

  private void deleteHours(long rollup, String which) {
    int deleted = ROWS_A_DELETION;
    while (deleted == ROWS_A_DELETION) {
      deleted =
          meta.jdbi()
              .withHandle(handle ->
                  handle.execute(
                      """
                      DELETE FROM rollup_hour WHERE (rollup, series, hour) IN (
                        SELECT rollup, series, hour FROM rollup_hour
                        WHERE rollup = ? AND %s LIMIT %d)
                      """
                          .formatted(which, ROWS_A_DELETION),
                      rollup));
    }
  }

  private static Rollup rollup(ResultSet row) throws SQLException {
    return new Rollup(
        row.getLong("id"),
        new SloName(row.getString("slo")),
        row.getLong("generation"),
        row.getLong("position"),
        row.getLong("open_minute"),
        row.getLong("top_minute"),
        row.getLong("built_minute"),
        row.getLong("last_minute"));
  }

  /** By position: names are looked up anew in every row. */
  private static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getDouble(2),
        row.getDouble(3),
        row.getDouble(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7));
  }

  private static Counts counts(ResultSet row, boolean isSampled) throws SQLException {
    long good = row.getLong(2);
    long bad = row.getLong(3);
    long other = row.getLong(4);
    return isSampled
        ? new Counts(row.getDouble(6), row.getDouble(7), row.getDouble(8), good, bad, other)
        : new Counts(good, bad, other, good, bad, other);
  }

  private static String text(GroupKey key) {
    ArrayNode texts = Json.array();
    key.texts().forEach(texts::add);
    return new String(Json.bytes(texts), StandardCharsets.UTF_8);
  }

  private static GroupKey groupKey(String json) {
    try {
      List<@Nullable Value> values = new ArrayList<>();
      Json.parse(json.getBytes(StandardCharsets.UTF_8))
          .forEach(text -> values.add(text.isNull() ? null : new Value.Text(text.textValue())));
      return GroupKey.of(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rollup_group.key: %s (expected: a list)".formatted(json), e);
    }
  }
}
