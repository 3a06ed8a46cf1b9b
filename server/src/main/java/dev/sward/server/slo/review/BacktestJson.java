package dev.sward.server.slo.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.Urgency;
import dev.sward.expr.Expr;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.server.slo.RuleCodec;
import dev.sward.server.slo.SearchJson;
import dev.sward.server.slo.budget.AdjustmentCodec;
import dev.sward.sli.Classification;
import dev.sward.sli.Outcome;
import dev.sward.sli.Sli;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Writes back-tests. Lengths of time are seconds. */
final class BacktestJson {
  private BacktestJson() {}

  static ObjectNode of(Backtest backtest) {
    Backtest.Question question = backtest.question();
    ObjectNode node =
        Json.object()
            .put("slo", question.slo().name().text())
            .put("summary", BacktestText.summary(backtest))
            .put("start_time", question.range().start().toString())
            .put("end_time", question.range().end().toString())
            .put("counted_from", backtest.source().name().toLowerCase(Locale.ROOT));
    node.set("pages", urgency(backtest, Urgency.PAGE));
    node.set("tickets", urgency(backtest, Urgency.TICKET));
    ArrayNode firings = node.putArray("firings");
    backtest.firings().forEach(firing -> firings.add(firing(backtest, firing)));
    node.put("firings_unlisted", backtest.unlisted());
    ArrayNode incidents = node.putArray("incidents");
    question.incidents().forEach(start -> incidents.add(incident(backtest, start)));
    ObjectNode complaints = node.putObject("complaints");
    complaints.put("clusters", backtest.clusters().size());
    ArrayNode missed = complaints.putArray("missed");
    backtest.missed().forEach(cluster -> missed.add(cluster(cluster)));
    node.set("rules", RuleCodec.write(backtest.rules()).path("rules"));
    adjustments(node, question.terms());
    question.warnings().forEach(node.putArray("warnings")::add);
    return node;
  }

  /** What people changed about the budget. */
  static void adjustments(ObjectNode node, Terms terms) {
    ArrayNode list = node.putArray("adjustments");
    terms.adjustments().stream().map(AdjustmentCodec::write).forEach(list::add);
  }

  private static ObjectNode urgency(Backtest backtest, Urgency urgency) {
    return Json.object()
        .put("fired", backtest.fired(urgency))
        .put("at_night", backtest.firedAtNight(urgency))
        .put("seconds", backtest.report().firing(urgency).toSeconds());
  }

  private static ObjectNode firing(Backtest backtest, Backtest.Firing firing) {
    ObjectNode node =
        Json.object()
            .put("alert", firing.span().alertId())
            .put("urgency", firing.span().urgency().text())
            .put("kind", firing.transition().kind().name().toLowerCase(Locale.ROOT))
            .put("from", firing.span().from().toString())
            .put("to", firing.span().to().toString())
            .put("at_night", backtest.isAtNight(firing))
            .put("burning_since", firing.facts().burningSince().toString())
            .put("summary", firing.facts().summary());
    ArrayNode rules = node.putArray("rules");
    firing.transition().because().forEach(finding -> rules.add(finding.rule().id()));
    node.set("bad", JsonNodes.number(firing.facts().sinceThen().bad()));
    node.set("eligible", JsonNodes.number(firing.facts().sinceThen().eligible()));
    TimeRange range = new TimeRange(firing.facts().burningSince(), firing.span().to());
    search(backtest.question().slo().sli(), range).ifPresent(search -> node.set("search", search));
    return node;
  }

  /** Finds the bad events of a range. */
  static Optional<ObjectNode> search(Sli sli, TimeRange range) {
    Expr bad = new Classification(sli).condition(Outcome.BAD);
    return SearchJson.of(sli.scope(), range, bad);
  }

  private static ObjectNode incident(Backtest backtest, Instant start) {
    ObjectNode node = Json.object().put("start", start.toString());
    put(node, "page_after", backtest.report().firstAfter(start, Urgency.PAGE));
    put(node, "alert_after", backtest.report().firstAfter(start, Urgency.TICKET));
    return node;
  }

  private static void put(ObjectNode node, String name, Optional<Duration> length) {
    length.ifPresent(known -> node.put(name, known.toSeconds()));
  }

  static ObjectNode cluster(ComplaintCluster cluster) {
    return Json.object()
        .put("from", cluster.from().toString())
        .put("to", cluster.to().toString())
        .put("complaints", cluster.complaints());
  }
}
