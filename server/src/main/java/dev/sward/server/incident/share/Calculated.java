package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.expr.ExprException;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationParser;
import java.util.ArrayList;
import java.util.List;

/** Finds the names that a document gives to what is calculated from masked columns. */
final class Calculated {
  private final List<JsonNode> named = new ArrayList<>();
  private final List<Calculation> calculations = new ArrayList<>();

  private Calculated() {}

  static MaskedColumns from(JsonNode document, MaskedColumns columns) {
    Calculated found = new Calculated();
    found.collect(document);
    return found.closure(columns);
  }

  private MaskedColumns closure(MaskedColumns columns) {
    MaskedColumns all = columns;
    MaskedColumns before;
    do {
      before = all;
      for (JsonNode one : named) {
        if (isFrom(one, all)) {
          all = all.with(one.path("name").textValue());
        }
      }
      for (Calculation one : calculations) {
        if (MaskedResult.isOfValues(one, all)) {
          all = all.with(one.name());
        }
      }
    } while (!all.equals(before));
    return all;
  }

  private void collect(JsonNode node) {
    JsonNode name = node.path("name");
    if (name.isTextual()
        && !name.textValue().isEmpty()
        && (node.has("expression") || node.has("op"))) {
      named.add(node);
    }
    JsonNode asked = node.path("calculations");
    if (asked.isTextual()) {
      parse(asked.textValue());
    }
    for (JsonNode one : asked) {
      if (one.isTextual()) {
        parse(one.textValue());
      }
    }
    node.forEach(this::collect);
  }

  private void parse(String text) {
    try {
      calculations.addAll(CalculationParser.parse(text));
    } catch (ExprException e) {
      // A name of one rather than its text; MaskedResult looks at those.
    }
  }

  private static boolean isFrom(JsonNode one, MaskedColumns columns) {
    boolean isOfValues =
        CalculationParser.op(one.path("op").asText()).map(MaskedResult::isOfValues).orElse(true);
    return isOfValues
        && (columns.covers(one.path("column").asText())
            || columns.covers(one.path("expression").asText()));
  }
}
