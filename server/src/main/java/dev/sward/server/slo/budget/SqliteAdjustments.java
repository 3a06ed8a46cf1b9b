package dev.sward.server.slo.budget;

import dev.sward.burn.Adjustment;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.SloName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Adjustments in the metadata database. */
final class SqliteAdjustments implements AdjustmentRepository {
  private final Meta meta;

  SqliteAdjustments(Meta meta) {
    this.meta = meta;
  }

  @Override
  public List<KeptAdjustment> of(SloName slo) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM slo_adjustment WHERE slo = :slo ORDER BY id")
                .bind("slo", slo.text())
                .map((row, context) -> adjustment(row))
                .list());
  }

  @Override
  public KeptAdjustment add(SloName slo, Adjustment adjustment, Instant createdAt) {
    long id =
        meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO slo_adjustment (slo, starts_at, ends_at, reason, created_at)
                        VALUES (:slo, :start, :end, :reason, :createdAt)
                        """)
                    .bind("slo", slo.text())
                    .bind("start", start(adjustment).toEpochMilli())
                    .bind("end", end(adjustment).map(Instant::toEpochMilli).orElse(null))
                    .bind("reason", adjustment.reason())
                    .bind("createdAt", createdAt.toEpochMilli())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
    return new KeptAdjustment(id, slo, adjustment, createdAt);
  }

  @Override
  public boolean delete(SloName slo, long id) {
    return meta.jdbi()
            .withHandle(handle ->
                handle.execute(
                    "DELETE FROM slo_adjustment WHERE slo = ? AND id = ?", slo.text(), id))
        == 1;
  }

  private static Instant start(Adjustment adjustment) {
    return switch (adjustment) {
      case Adjustment.Exclusion exclusion -> exclusion.range().start();
      case Adjustment.Reset reset -> reset.at();
    };
  }

  private static Optional<Instant> end(Adjustment adjustment) {
    return switch (adjustment) {
      case Adjustment.Exclusion exclusion -> Optional.of(exclusion.range().end());
      case Adjustment.Reset _ -> Optional.empty();
    };
  }

  private static KeptAdjustment adjustment(ResultSet row) throws SQLException {
    Instant start = Instant.ofEpochMilli(row.getLong("starts_at"));
    long end = row.getLong("ends_at");
    boolean isReset = row.wasNull();
    String reason = row.getString("reason");
    return new KeptAdjustment(
        row.getLong("id"),
        new SloName(row.getString("slo")),
        isReset
            ? new Adjustment.Reset(start, reason)
            : new Adjustment.Exclusion(new TimeRange(start, Instant.ofEpochMilli(end)), reason),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
