package dev.sward.server.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.explain.Marginal;
import dev.sward.explain.Marginal.Share;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.JsonNodes;
import java.util.Comparator;
import java.util.List;

/** Writes how the events of both sides spread over an attribute: two bars a value. */
final class MarginalCodec {
  private static final int MOST_BARS = 20;

  private MarginalCodec() {}

  static ObjectNode json(Marginal marginal) {
    ObjectNode node =
        Json.object()
            .put("attribute", marginal.factor())
            .put("kind", kind(marginal.kind()))
            .put("difference", marginal.difference());
    List<Share> shown = shown(marginal);
    ArrayNode bars = node.putArray("bars");
    shown.forEach(share -> bars.add(json(share)));
    double selected = 0;
    double baseline = 0;
    long values = 0;
    for (Share share : marginal.shares()) {
      if (!shown.contains(share)) {
        selected += share.selected();
        baseline += share.baseline();
        values++;
      }
    }
    if (values > 0 && marginal.kind() == Factor.Kind.NOMINAL) {
      node.putObject("others").put("selected", selected).put("baseline", baseline);
    }
    return node;
  }

  private static String kind(Factor.Kind kind) {
    return switch (kind) {
      case NOMINAL -> "dimension";
      case ORDERED -> "measure";
      case MEMBERS -> "list";
    };
  }

  /** Numbers in their order; of values those that most events of either side have. */
  private static List<Share> shown(Marginal marginal) {
    List<Share> known =
        marginal.shares().stream()
            .filter(share -> !(share.level() instanceof Level.Other))
            .toList();
    return marginal.kind() == Factor.Kind.ORDERED
        ? known
        : known.stream()
            .sorted(
                Comparator.comparingDouble(
                    (Share share) -> -Math.max(share.selected(), share.baseline())))
            .limit(MOST_BARS)
            .toList();
  }

  private static ObjectNode json(Share share) {
    ObjectNode node = Json.object();
    switch (share.level()) {
      case Level.Missing _ -> node.put("missing", true);
      case Level.Other _ -> node.put("other", true);
      case Level.Is is -> node.set("value", JsonNodes.value(is.value()));
      case Level.Between between ->
          node.<ObjectNode>set("from_value", JsonNodes.number(between.low()))
              .set("to_value", JsonNodes.number(between.high()));
    }
    return node.put("selected", share.selected()).put("baseline", share.baseline());
  }
}
