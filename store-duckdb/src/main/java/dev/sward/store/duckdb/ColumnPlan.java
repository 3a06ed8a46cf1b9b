package dev.sward.store.duckdb;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.FieldNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which physical columns some rows need in a table, which of them are missing there, and what goes
 * to the overflow.
 *
 * @param targets where the rows' attributes go
 * @param missing columns to be made first
 * @param missingOverflow whether the overflow column is to be made first
 * @param columns of the table once they are made
 */
record ColumnPlan(
    TableLoad.Targets targets,
    List<TableLoad.Target> missing,
    boolean missingOverflow,
    SortedMap<String, Map<ColumnType, String>> columns) {
  /** Columns that are made even beyond the cap, since every part of Sward relies on them. */
  private static final Set<String> STRUCTURAL =
      Set.of(
          FieldNames.TRACE_ID,
          FieldNames.SPAN_ID,
          FieldNames.PARENT_ID,
          FieldNames.NAME,
          FieldNames.DURATION_MS,
          FieldNames.SERVICE_NAME,
          FieldNames.ERROR,
          FieldNames.SIGNAL_TYPE,
          FieldNames.SPAN_KIND,
          FieldNames.ANNOTATION_TYPE,
          FieldNames.TRUNCATED_FIELDS,
          FieldNames.ORIGINAL_TIMESTAMP,
          FieldNames.SAMPLING_UNKNOWN);

  ColumnPlan {
    missing = List.copyOf(missing);
  }

  /**
   * Plans for a table, or for one that is to be made.
   *
   * @param maxColumns attribute columns a table may have; structural ones are not held to it
   */
  static ColumnPlan of(@Nullable DayTable table, List<TableLoad.Piece> pieces, int maxColumns) {
    SortedMap<String, Map<ColumnType, String>> known =
        table == null ? new TreeMap<>() : table.columns();
    Map<PhysicalNames.Attribute, String> used = new LinkedHashMap<>();
    List<TableLoad.Target> missing = new ArrayList<>();
    int count = known.values().stream().mapToInt(Map::size).sum();
    boolean overflow = false;
    for (TableLoad.Piece piece : pieces) {
      for (Column column : piece.batch().columns()) {
        PhysicalNames.Attribute attribute =
            new PhysicalNames.Attribute(column.name(), column.type());
        if (!TableLoad.Targets.isStored(column) || used.containsKey(attribute)) {
          continue;
        }
        String physical = known.getOrDefault(column.name(), Map.of()).get(column.type());
        if (physical == null) {
          if (count >= maxColumns && !STRUCTURAL.contains(column.name())) {
            overflow = true;
            continue;
          }
          count++;
          physical = PhysicalNames.column(column.name(), column.type());
          missing.add(new TableLoad.Target(attribute, physical));
        }
        used.put(attribute, physical);
      }
    }
    List<TableLoad.Target> targets = new ArrayList<>();
    used.forEach((attribute, physical) -> targets.add(new TableLoad.Target(attribute, physical)));
    return new ColumnPlan(
        new TableLoad.Targets(targets, overflow),
        missing,
        overflow && (table == null || !table.hasOverflow()),
        missing.isEmpty() ? known : extended(known, missing));
  }

  boolean needsDdl() {
    return !missing.isEmpty() || missingOverflow;
  }

  private static SortedMap<String, Map<ColumnType, String>> extended(
      SortedMap<String, Map<ColumnType, String>> known, List<TableLoad.Target> missing) {
    Map<String, Map<ColumnType, String>> all = new TreeMap<>(known);
    for (TableLoad.Target target : missing) {
      Map<ColumnType, String> types = new EnumMap<>(ColumnType.class);
      types.putAll(all.getOrDefault(target.attribute().name(), Map.of()));
      types.put(target.attribute().type(), target.physical());
      all.put(target.attribute().name(), types);
    }
    return DayTable.frozen(all);
  }
}
