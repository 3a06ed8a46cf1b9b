package dev.sward.store.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** The rows in which a day's file notes the commits it holds, written with the rows they prove. */
final class Markers {
  private Markers() {}

  /** Notes a commit: one row for each keyed append, and one for all others together. */
  static void insert(Engine.EngineConnection connection, OpenDay day, DayCommit commit)
      throws SQLException {
    String sql = "INSERT INTO %s._markers VALUES (?, ?, ?, ?, ?, ?)".formatted(day.alias());
    GroupPlan.Share others = new GroupPlan.Share();
    boolean anyOther = false;
    try (PreparedStatement insert = connection.sql().prepareStatement(sql)) {
      for (PendingAppend append : commit.work().appends()) {
        GroupPlan.Share share = commit.work().share(append);
        if (append.key().isEmpty()) {
          others.stored += share.stored;
          others.duplicates += share.duplicates;
          anyOther = true;
          continue;
        }
        insert(insert, commit, append.key().get(), commit.parts(append), share);
      }
      if (anyOther) {
        insert(insert, commit, null, 1, others);
      }
    }
  }

  /** Whether a commit is durable. */
  static boolean has(Engine.EngineConnection connection, OpenDay day, long sequence)
      throws SQLException {
    try (Statement sql = connection.sql().createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT count(*) FROM %s._markers WHERE seq = %d"
                    .formatted(day.alias(), sequence))) {
      rows.next();
      return rows.getLong(1) > 0;
    }
  }

  private static void insert(
      PreparedStatement insert,
      DayCommit commit,
      @Nullable String key,
      int parts,
      GroupPlan.Share share)
      throws SQLException {
    insert.setLong(1, commit.sequence());
    insert.setLong(2, commit.nowNanos());
    insert.setString(3, key);
    insert.setInt(4, parts);
    insert.setLong(5, share.stored);
    insert.setLong(6, share.duplicates);
    insert.execute();
  }
}
