package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.server.platform.http.Json;
import java.util.List;
import java.util.SplittableRandom;

/** Documents in which values of a column stand wherever answers have them. */
final class RandomDocument {
  private final SplittableRandom random;
  private final String column;
  private final List<String> values;

  private RandomDocument(SplittableRandom random, String column, List<String> values) {
    this.random = random;
    this.column = column;
    this.values = values;
  }

  /** One that knows each value at a place that says its column. */
  static JsonNode of(SplittableRandom random, String column, List<String> values) {
    RandomDocument made = new RandomDocument(random, column, values);
    ObjectNode document = Json.object();
    ArrayNode parts = document.putArray("parts");
    for (int i = 0; i < 30; i++) {
      parts.add(made.part());
    }
    ObjectNode result = document.putObject("result");
    result.putArray("breakdowns").add(column);
    result.putArray("calculations").add("COUNT");
    ArrayNode groups = result.putArray("groups");
    for (String value : values) {
      ObjectNode group = groups.addObject();
      group.putArray("key").add(value);
      group.putArray("totals").add(random.nextInt(1_000));
    }
    return document;
  }

  private ObjectNode part() {
    String value = values.get(random.nextInt(values.size()));
    ObjectNode node = Json.object();
    Expr where =
        new Expr.Compare(Expr.Comparison.EQ, Expr.ColumnRef.of(column), Expr.Literal.of(value));
    switch (random.nextInt(7)) {
      case 0 -> node.putObject("attributes").put(column, value).put("copy", "x " + value + "!");
      case 1 -> node.put("column", column).put("op", "=").put("value", value);
      case 2 -> node.put("where", ExprPrinter.print(where));
      case 3 -> node.put("sentence", "The events with %s \"%s\" fail.".formatted(column, value));
      case 4 -> {
        node.put("attribute", column).put("op", "is").put("text", column + " " + value);
        node.putArray("values").add(value);
      }
      case 5 -> node.put("attribute", column).putArray("bars").addObject().put("value", value);
      default ->
          node.put(
              "group",
              "%s=\"%s\", n=1"
                  .formatted(column, value.replace("\\", "\\\\").replace("\"", "\\\"")));
    }
    return Json.object().set("part", node);
  }
}
