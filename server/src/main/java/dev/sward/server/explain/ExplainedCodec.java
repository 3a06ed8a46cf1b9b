package dev.sward.server.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.DatasetScope;
import dev.sward.server.explore.EventWriter;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.store.Contrast;
import dev.sward.store.ContrastSearch.Side;
import dev.sward.store.StoredEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes answers. */
final class ExplainedCodec {
  private static final String TRACE = "trace.trace_id";

  private final Explained explained;

  private ExplainedCodec(Explained explained) {
    this.explained = explained;
  }

  static ObjectNode json(Explained explained) {
    return new ExplainedCodec(explained).json();
  }

  private ObjectNode json() {
    ExplainQuestion question = explained.question();
    ObjectNode node = Json.object().put("sentence", Sentence.of(explained));
    node.set("selected", side(question.selected(), explained.selected()));
    node.set("baseline", side(question.baseline(), explained.baseline()));
    question
        .history()
        .ifPresent(range ->
            node.putObject("history")
                .put("start_time", range.start().toString())
                .put("end_time", range.end().toString()));
    ArrayNode explanations = node.putArray("explanations");
    explained.explanations().forEach(finding -> explanations.add(json(finding)));
    ArrayNode background = node.putArray("background");
    explained.background().forEach(finding -> background.add(json(finding)));
    new AcrossCodec(explained).write(node);
    ArrayNode comparison = node.putArray("comparison");
    explained.comparison().forEach(marginal -> comparison.add(MarginalCodec.json(marginal)));
    ArrayNode leftOut = node.putArray("left_out");
    explained
        .leftOut()
        .forEach(one ->
            leftOut
                .addObject()
                .put("attribute", one.attribute())
                .put("reason", one.reason())
                .put("detail", one.detail()));
    question.warnings().forEach(node.putArray("warnings")::add);
    node.putObject("honesty")
        .put("weighted", explained.isWeighted())
        .put("selected_searched", explained.selected().coded())
        .put("baseline_searched", explained.baseline().coded());
    node.putObject("cost")
        .put("rows_scanned", explained.rowsScanned())
        .put("elapsed_ms", explained.elapsed().toMillis());
    return node;
  }

  private static ObjectNode side(Side side, Contrast.SideTotal total) {
    ObjectNode node = Json.object();
    node.set("events", JsonNodes.number(total.weight()));
    node.put("rows", total.rows());
    node.set("query", query(side, side.where()));
    return node;
  }

  private ObjectNode json(Finding finding) {
    ObjectNode node = Json.object().put("text", Phrase.of(finding.conditions()));
    ArrayNode conditions = node.putArray("conditions");
    finding.conditions().forEach(condition -> conditions.add(json(condition)));
    filters(finding.conditions()).ifPresent(filters -> node.set("filters", filters));
    node.put("where", ExprPrinter.print(finding.where()));
    Split split = finding.split();
    write(split, node);
    explained
        .question()
        .user()
        .filter(column -> split.selected().users() > 0)
        .ifPresent(column ->
            node.putObject("users")
                .put("column", column)
                .put("count", split.selected().users())
                .put("is_least", split.selected().isWeighted()));
    finding.before().ifPresent(before -> write(before, node.putObject("before")));
    node.put("significance", finding.significance()).put("gain_nats", finding.gain());
    ArrayNode alike = node.putArray("moves_together_with");
    finding
        .alike()
        .forEach((attribute, conditionsAlike) ->
            conditionsAlike.forEach(
                condition -> alike.add(json(condition).put("in_place_of", attribute))));
    ObjectNode inside = node.putObject("example");
    Side side = explained.question().selected();
    inside.set("query", query(side, Condition.all(side.where(), Optional.of(finding.where()))));
    finding.example().ifPresent(event -> write(event, inside));
    return node;
  }

  static void write(Split split, ObjectNode node) {
    node.set("inside", amounts(split.selected(), split.baseline()).put("rate", split.rateInside()));
    node.set(
        "outside",
        amounts(split.selectedOutside(), split.baselineOutside()).put("rate", split.rateOutside()));
    node.put("share_of_selected", split.shareOfSelected())
        .put("share_of_baseline", split.shareOfBaseline())
        .put("lift", split.lift());
    RiskRatio ratio = split.riskRatio();
    node.putObject("risk_ratio")
        .<ObjectNode>set("value", JsonNodes.number(ratio.value()))
        .<ObjectNode>set("low", JsonNodes.number(ratio.low()))
        .set("high", JsonNodes.number(ratio.high()));
  }

  private static ObjectNode amounts(Amount selected, Amount baseline) {
    ObjectNode node = Json.object();
    node.set("selected", amount(selected));
    node.set("baseline", amount(baseline));
    return node;
  }

  private static ObjectNode amount(Amount amount) {
    ObjectNode node = Json.object();
    node.set("events", JsonNodes.number(amount.events()));
    return node.put("rows", amount.rows());
  }

  private static ObjectNode json(Condition condition) {
    ObjectNode node =
        Json.object()
            .put("attribute", condition.attribute())
            .put("op", condition.op())
            .put("text", Phrase.of(condition));
    if (!condition.values().isEmpty()) {
      ArrayNode values = node.putArray("values");
      condition.values().forEach(value -> values.add(JsonNodes.value(value)));
    }
    condition.low().ifPresent(low -> node.set("from_value", JsonNodes.number(low)));
    condition.high().ifPresent(high -> node.set("to_value", JsonNodes.number(high.value())));
    return node.put("or_missing", condition.orMissing());
  }

  private static Optional<ArrayNode> filters(List<Condition> conditions) {
    ArrayNode all = Json.array();
    for (Condition condition : conditions) {
      Optional<ArrayNode> filters = condition.filters();
      if (filters.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(filters.get());
    }
    return Optional.of(all);
  }

  private static void write(StoredEvent event, ObjectNode node) {
    node.set("event", EventWriter.json(event));
    Optional.ofNullable(event.attributes().get(TRACE))
        .ifPresent(trace -> writeTrace(trace.text(), node));
  }

  static void writeTrace(String id, ObjectNode node) {
    node.put("trace_id", id)
        .put("trace", "/api/v1/traces/" + URLEncoder.encode(id, StandardCharsets.UTF_8));
  }

  /** A body for {@code POST /api/v1/queries} and {@code POST /api/v1/events/search}. */
  static ObjectNode query(Side side, Optional<Expr> where) {
    ObjectNode node = Json.object();
    if (side.scope() instanceof DatasetScope.Named named) {
      ArrayNode datasets = node.putArray("datasets");
      named.names().forEach(name -> datasets.add(name.value()));
    }
    node.put("start_time", side.range().start().toString())
        .put("end_time", side.range().end().toString());
    where.ifPresent(condition -> node.put("where", ExprPrinter.print(condition)));
    return node;
  }
}
