package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.query.KeyValues.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of both sides in one statement, the selected ones first. */
final class SideUnion {
  private final List<Pass> passes;
  private final List<List<String>> outputs = new ArrayList<>();
  private int keys;

  SideUnion(List<Pass> passes) {
    this.passes = passes;
    for (int side = 0; side < passes.size(); side++) {
      outputs.add(new ArrayList<>());
    }
  }

  /**
   * What events are grouped by.
   *
   * @param text of the value of that name
   * @param kind of all values; null: it differs by row
   * @param kindName the kind of the row's value, see {@link GroupKey#code}, if it differs
   */
  record Key(String name, String text, @Nullable Kind kind, String kindName) {}

  Key key(ContrastColumn column) {
    List<GroupKey> own = passes.stream().map(column::key).toList();
    boolean sameType = own.stream().map(GroupKey::type).distinct().count() == 1;
    ColumnType type = sameType ? own.getFirst().type() : ColumnType.STRING;
    Kind first = own.getFirst().kind();
    Kind kind = own.stream().allMatch(key -> key.kind() == first) ? first : null;
    String name = "k" + keys;
    String kindName = "d" + keys++;
    for (int side = 0; side < own.size(); side++) {
      Pass pass = passes.get(side);
      GroupKey key = own.get(side);
      String value = sameType ? key.sql() : pass.conversions().text(key.type(), key.sql());
      outputs.get(side).add(value + " AS " + name);
      if (kind == null) {
        Kind always = key.kind();
        String rows = always == null ? key.kindSql() : String.valueOf(GroupKey.code(always));
        outputs.get(side).add(rows + " AS " + kindName);
      }
    }
    String text = passes.getFirst().conversions().text(type, name);
    return new Key(name, text, kind, kindName);
  }

  /** Whether a row is selected. */
  String isSelected() {
    for (int side = 0; side < passes.size(); side++) {
      outputs.get(side).add((side == 0 ? "TRUE" : "FALSE") + " AS of_selected");
    }
    return "of_selected";
  }

  /** The weight of a row if it is selected, otherwise 0. */
  String selectedWeight() {
    for (int side = 0; side < passes.size(); side++) {
      Pass pass = passes.get(side);
      String weight = side == 0 ? pass.named(pass.rows().weight()) : "CAST(0 AS DOUBLE)";
      outputs.get(side).add(weight + " AS selected_weight");
    }
    return "selected_weight";
  }

  /** The FROM item; asked for last. */
  String from() {
    List<String> sides = new ArrayList<>();
    for (int side = 0; side < passes.size(); side++) {
      sides.add(
          "SELECT " + String.join(", ", outputs.get(side)) + " FROM " + passes.get(side).from());
    }
    return "(" + String.join(" UNION ALL ", sides) + ")";
  }
}
