package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.event.HexIds;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks up exactly which spans are stored, when the window says "perhaps". */
final class StoredSpans {
  private static final int IDS_PER_STATEMENT = 500;

  private StoredSpans() {}

  /**
   * Those of some spans that a commit of the window has stored.
   *
   * @param firstSequence the first commit within the window
   */
  static Set<SpanId> among(
      Engine.EngineConnection connection,
      Collection<DayFile> days,
      Collection<SpanId> wanted,
      long firstSequence)
      throws SQLException {
    Map<String, Set<String>> tracesByDataset = new HashMap<>();
    for (SpanId id : wanted) {
      tracesByDataset.computeIfAbsent(id.dataset(), name -> new HashSet<>()).add(id.traceId());
    }
    Set<SpanId> wantedIds = new HashSet<>(wanted);
    Set<SpanId> found = new HashSet<>();
    for (Map.Entry<String, Set<String>> entry : tracesByDataset.entrySet()) {
      DatasetName dataset = new DatasetName(entry.getKey());
      List<String> traces = List.copyOf(entry.getValue());
      for (DayFile day : days) {
        DayTable table = day.tables().get(dataset);
        if (table == null
            || !table.columns().containsKey(FieldNames.TRACE_ID)
            || !table.columns().containsKey(FieldNames.SPAN_ID)) {
          continue;
        }
        for (int from = 0; from < traces.size(); from += IDS_PER_STATEMENT) {
          List<String> some =
              traces.subList(from, Math.min(traces.size(), from + IDS_PER_STATEMENT));
          find(connection, day, table, some, firstSequence, wantedIds, found);
        }
      }
    }
    return found;
  }

  private static void find(
      Engine.EngineConnection connection,
      DayFile day,
      DayTable table,
      List<String> traces,
      long firstSequence,
      Set<SpanId> wanted,
      Set<SpanId> found)
      throws SQLException {
    Map<ColumnType, String> traceColumns =
        table.columns().getOrDefault(FieldNames.TRACE_ID, Map.of());
    Map<ColumnType, String> spanColumns =
        table.columns().getOrDefault(FieldNames.SPAN_ID, Map.of());
    List<String> parameters = new ArrayList<>();
    String matches = matches(traceColumns, traces, parameters);
    if (matches.isEmpty()) {
      return;
    }
    String sql =
        "SELECT %s, %s FROM %s.%s WHERE _batch >= %d AND (%s)"
            .formatted(
                text(traceColumns),
                text(spanColumns),
                day.alias(),
                quoted(table.table()),
                firstSequence,
                matches);
    try (PreparedStatement statement = connection.sql().prepareStatement(sql)) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setString(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String trace = rows.getString(1);
          String span = rows.getString(2);
          if (trace != null && span != null) {
            SpanId id = new SpanId(table.dataset().value(), trace, span);
            if (wanted.contains(id)) {
              found.add(id);
            }
          }
        }
      }
    }
  }

  /** A condition that holds for these trace ids, in whichever column they would be. */
  private static String matches(
      Map<ColumnType, String> columns, List<String> traces, List<String> parameters) {
    List<String> conditions = new ArrayList<>();
    columns.forEach((type, column) -> {
      List<String> values = new ArrayList<>();
      for (String trace : traces) {
        if (type == ColumnType.STRING) {
          values.add("?");
          parameters.add(trace);
        } else if (type == ColumnType.ID128 && HexIds.isId(trace, 32)) {
          values.add("'%s'::UHUGEINT".formatted(new BigInteger(trace, 16)));
        } else if (type == ColumnType.ID64 && HexIds.isId(trace, 16)) {
          values.add(Long.toUnsignedString(HexIds.parse(trace, 0)) + "::UBIGINT");
        } else if (type == ColumnType.LONG && isWhole(trace)) {
          values.add(trace + "::BIGINT");
        }
      }
      if (!values.isEmpty()) {
        conditions.add(quoted(column) + " IN (" + String.join(", ", values) + ")");
      }
    });
    return String.join(" OR ", conditions);
  }

  /** The id as text, whichever column it is in. */
  static String text(Map<ColumnType, String> columns) {
    List<String> texts = new ArrayList<>();
    columns.forEach((type, column) -> {
      String name = quoted(column);
      if (type == ColumnType.STRING || type == ColumnType.LONG) {
        texts.add(name + "::VARCHAR");
      } else if (SpanId.isIdType(type)) {
        texts.add(StoredValue.readable(name, type));
      }
    });
    return texts.isEmpty() ? "NULL" : "coalesce(" + String.join(", ", texts) + ")";
  }

  private static boolean isWhole(String text) {
    try {
      return Long.toString(Long.parseLong(text)).equals(text);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
