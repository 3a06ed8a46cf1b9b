package dev.sward.store.duckdb;

import dev.sward.query.KeyValues.Kind;
import java.util.ArrayList;
import java.util.List;

/** The events of one or both sides in one statement, the selected ones first. */
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
   * @param kind SQL of the kind of the row's value, see {@link GroupKey#code}
   * @param hasKinds whether that differs by row
   */
  record Key(String name, String text, String kind, boolean hasKinds) {
    /** An aggregate of the kinds of values. */
    String kind(String function) {
      return hasKinds ? "%s(%s) FILTER (%s IS NOT NULL)".formatted(function, kind, name) : kind;
    }
  }

  Key key(ContrastColumn column) {
    List<GroupKey> own = passes.stream().map(column::key).toList();
    String name = "k" + keys;
    String kindName = "d" + keys++;
    Kind first = own.getFirst().kind();
    boolean hasKinds = first == null || own.stream().anyMatch(key -> key.kind() != first);
    for (int side = 0; side < own.size(); side++) {
      GroupKey key = own.get(side);
      outputs.get(side).add(key.sql() + " AS " + name);
      if (hasKinds) {
        Kind always = key.kind();
        String rows = always == null ? key.kindSql() : String.valueOf(GroupKey.code(always));
        outputs.get(side).add(rows + " AS " + kindName);
      }
    }
    return new Key(
        name,
        passes.getFirst().conversions().text(own.getFirst().type(), name),
        first == null || hasKinds ? kindName : String.valueOf(GroupKey.code(first)),
        hasKinds);
  }

  /** How many rows of a group are selected. */
  String selectedRows() {
    if (passes.size() == 1) {
      return "count(*)";
    }
    for (int side = 0; side < passes.size(); side++) {
      outputs.get(side).add((side == 0 ? "TRUE" : "FALSE") + " AS of_selected");
    }
    return "count(*) FILTER (of_selected)";
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
