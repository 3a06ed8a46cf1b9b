package dev.sward.store.duckdb;

import dev.sward.event.Column;
import dev.sward.event.EventBatch;
import dev.sward.event.FieldNames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way into one table in one transaction.
 *
 * @param catalog the attached day file
 * @param table not quoted
 * @param columns which batch columns go where
 * @param pieces in the order in which they are stored
 */
record TableLoad(String catalog, String table, Targets columns, List<Piece> pieces) {
  TableLoad {
    pieces = List.copyOf(pieces);
  }

  int rows() {
    return pieces.stream().mapToInt(Piece::rows).sum();
  }

  /**
   * The physical columns that receive values, in the order of the chunk's vectors.
   *
   * @param list what is not in it goes to the overflow
   * @param overflow whether the overflow column is filled too
   */
  record Targets(List<Target> list, boolean overflow) {
    Targets {
      list = List.copyOf(list);
    }

    /** Whether an attribute is stored at all: the pseudo-columns are not. */
    static boolean isStored(Column column) {
      return !column.name().equals(FieldNames.DATASET) && !column.name().equals(FieldNames.WEIGHT);
    }
  }

  /** One attribute of one type, and its physical column, not quoted. */
  record Target(PhysicalNames.Attribute attribute, String physical) {}

  /**
   * Some rows of a batch.
   *
   * @param selected indexes into the batch, ascending; null: all of its rows
   * @param rows how many
   */
  record Piece(EventBatch batch, int @Nullable [] selected, int rows) {
    static Piece all(EventBatch batch) {
      return new Piece(batch, null, batch.rows());
    }

    int row(int index) {
      return selected == null ? index : selected[index];
    }
  }
}
