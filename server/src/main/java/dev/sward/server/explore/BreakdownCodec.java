package dev.sward.server.explore;

import dev.sward.query.Query;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what events are grouped by. */
public final class BreakdownCodec {
  private BreakdownCodec() {}

  /** A list of the names of attributes or calculated fields, or {@code {expression, name}}. */
  public static List<Query.Breakdown> read(
      JsonFields fields, String member, int most, Names names, Faults faults) {
    List<Query.Breakdown> breakdowns = new ArrayList<>();
    for (JsonFields.Item item : fields.list(member, most)) {
      breakdown(item, names, faults).ifPresent(breakdowns::add);
    }
    return breakdowns;
  }

  private static Optional<Query.Breakdown> breakdown(
      JsonFields.Item item, Names names, Faults faults) {
    if (item.node().isTextual() && !item.node().textValue().isEmpty()) {
      String name = item.node().textValue();
      return names
          .column(name, item.path())
          .flatMap(column -> names.value(column, item.path()))
          .map(expr -> new Query.Breakdown(expr, name));
    }
    if (!item.node().isObject()) {
      faults.add(item.path(), item.node(), "the name of an attribute, or {expression, name}");
      return Optional.empty();
    }
    JsonFields one = JsonFields.of(item.node(), item.path(), Set.of("expression", "name"), faults);
    if (!one.has("expression")) {
      faults.add(one.path("expression"), one.node("expression"), "an expression");
      return Optional.empty();
    }
    String path = one.path("expression");
    return one.text("expression")
        .flatMap(text -> names.parse(text, path))
        .flatMap(expr -> names.value(expr, path))
        .map(expr ->
            new Query.Breakdown(
                expr, one.text("name").orElseGet(() -> one.node("expression").asText())));
  }
}
