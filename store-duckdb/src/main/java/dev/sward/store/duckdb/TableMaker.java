package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.StoreException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables and columns of a day that rows need, in a transaction before theirs. Used by the
 * writer's thread.
 */
final class TableMaker {
  private final Checkpoints checkpoints;
  private final Arrivals arrivals;
  private final int maxColumns;
  private final int maxDatasetsPerDay;
  private @Nullable LocalDate altering;

  TableMaker(Checkpoints checkpoints, Arrivals arrivals, int maxColumns, int maxDatasetsPerDay) {
    this.checkpoints = checkpoints;
    this.arrivals = arrivals;
    this.maxColumns = maxColumns;
    this.maxDatasetsPerDay = maxDatasetsPerDay;
  }

  /** The day whose tables an error left in doubt, until {@link #settled}. */
  @Nullable LocalDate inDoubt() {
    return altering;
  }

  void settled() {
    altering = null;
  }

  /** Makes what is missing; answers where the rows go. */
  List<TableLoad> prepare(Engine.EngineConnection connection, OpenDay day, GroupPlan.DayWork work)
      throws SQLException {
    List<TableLoad> loads = new ArrayList<>();
    Map<DatasetName, DayTable> changed = new HashMap<>();
    boolean altered = false;
    for (Map.Entry<DatasetName, List<TableLoad.Piece>> entry : work.pieces().entrySet()) {
      DatasetName dataset = entry.getKey();
      DayTable table = day.view().tables().get(dataset);
      ColumnPlan plan = ColumnPlan.of(table, entry.getValue(), maxColumns);
      if (table == null || plan.needsDdl()) {
        if (changed.isEmpty()) {
          altering = work.date();
          connection.execute("BEGIN");
        }
        if (table == null) {
          checkRoom(day, changed.size(), dataset);
        } else {
          altered = true;
        }
        table = make(connection, day, dataset, table, plan);
        changed.put(dataset, table);
      }
      loads.add(new TableLoad(day.alias(), table.table(), plan.targets(), entry.getValue()));
    }
    if (!changed.isEmpty()) {
      connection.execute("COMMIT");
      day.change(day.view().with(changed));
      day.logged(arrivals.nowNanos());
      altering = null;
      if (altered) {
        checkpoints.now(connection, day);
      }
    }
    return loads;
  }

  /** Makes a table, or the columns missing in one. */
  private DayTable make(
      Engine.EngineConnection connection,
      OpenDay day,
      DatasetName dataset,
      @Nullable DayTable existing,
      ColumnPlan plan)
      throws SQLException {
    DayTable table = existing == null ? DayTable.empty(dataset) : existing;
    if (existing == null) {
      DaySchema.createTable(connection, day.alias(), table.table(), plan.missing());
    } else {
      for (TableLoad.Target column : plan.missing()) {
        DaySchema.addColumn(connection, day.alias(), table.table(), column);
      }
    }
    if (plan.missingOverflow()) {
      DaySchema.addOverflow(connection, day.alias(), table.table());
    }
    DaySchema.recordColumns(
        connection, day.alias(), table.table(), plan.missing(), arrivals.nowNanos());
    return table.with(plan);
  }

  private void checkRoom(OpenDay day, int made, DatasetName dataset) {
    if (day.view().tables().size() + made >= maxDatasetsPerDay) {
      throw new StoreException(
          StoreException.Code.INVALID,
          ("dataset: %s would be one more than %d on %s. Send fewer distinct service names; what"
                  + " varies belongs into an attribute")
              .formatted(dataset, maxDatasetsPerDay, day.path().date()));
    }
  }
}
