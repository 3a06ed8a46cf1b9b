package dev.sward.server.slo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.explore.EventWriter;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.Wilson;
import dev.sward.slo.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes previews. */
public final class PreviewCodec {
  public static final Schema.Named COUNTS =
      new Schema.Named(
          "SliCounts",
          Schema.object()
              .with("eligible", Schema.number("Good and bad"))
              .with("good", Schema.number(""))
              .with("bad", Schema.number(""))
              .with("eligible_rows", Schema.integer("Stored rows"))
              .with("bad_rows", Schema.integer("Stored rows"))
              .maybe("good_ratio", Schema.number("0 to 1; absent without eligible events"))
              .maybe(
                  "interval",
                  Schema.listOf(
                      Schema.number(""), "Where the ratio lies with 95 % confidence (Wilson)")));

  private static final Schema.Obj CLASS =
      Schema.object()
          .with("class", Schema.string("bad, good or not_applicable"))
          .maybe("reason", Schema.string("Of not_applicable"))
          .with("events", Schema.number("How many"))
          .with("rows", Schema.integer("Stored rows"))
          .maybe("search", Schema.any("A body for POST /api/v1/events/search that finds them"))
          .with("examples", Schema.listOf(Schema.any("A raw event"), "At most 3, the newest"));

  static final Schema.Named SUMMARY =
      new Schema.Named(
          "SliSummary",
          Schema.object()
              .with("total", COUNTS)
              .with("not_applicable", Schema.number("Events"))
              .with(
                  "reasons",
                  Schema.listOf(
                      Schema.object()
                          .with("reason", Schema.string("excluded:, missing: or unreadable:"))
                          .with("events", Schema.number(""))
                          .with("rows", Schema.integer("")),
                      "Why events are not applicable, the most frequent first"))
              .maybe("met_target", Schema.number("The hardest usual target that was met")));

  static final Schema.Named PREVIEW =
      new Schema.Named(
          "SliPreview",
          SUMMARY
              .body()
              .with("start_time", Schema.string("RFC 3339"))
              .with("end_time", Schema.string("RFC 3339"))
              .with("weighted", Schema.bool("Figures are estimates of sampled events"))
              .with("warnings", Schema.listOf(Schema.string(""), "What it may not mean"))
              .maybe(
                  "target",
                  Schema.object()
                      .with("ratio", Schema.number("That of the draft"))
                      .with("met", Schema.bool("In this time"))
                      .with("allowed_bad", Schema.number("Of the eligible events"))
                      .with("left", Schema.number("Allowed less bad; below 0: overspent")))
              .with("classes", Schema.listOf(CLASS, "Those with events; at most 20"))
              .maybe(
                  "groups",
                  Schema.listOf(
                      Schema.object()
                          .with("key", Schema.listOf(Schema.any(""), "Texts; null: missing"))
                          .with("counts", COUNTS),
                      "The worst; at most 20"))
              .maybe("groups_total", Schema.integer("Groups with eligible events")));

  private PreviewCodec() {}

  static ObjectNode json(Preview preview, Optional<Target> target, List<String> warnings) {
    ObjectNode node = summary(preview.tally());
    node.put("start_time", preview.range().start().toString())
        .put("end_time", preview.range().end().toString())
        .put("weighted", preview.weighted());
    warnings.forEach(node.putArray("warnings")::add);
    target
        .filter(wanted -> preview.tally().counts().eligibleRows() > 0)
        .ifPresent(wanted -> node.set("target", json(wanted, preview.tally().counts())));
    ArrayNode classes = node.putArray("classes");
    preview.classes().forEach(one -> classes.add(json(one, preview)));
    if (!preview.sli().groupBy().isEmpty()) {
      ArrayNode groups = node.putArray("groups");
      preview.groups().forEach(group -> groups.add(json(group)));
      node.put("groups_total", preview.groupsTotal());
    }
    return node;
  }

  /** What a preview says without its events. */
  static ObjectNode summary(Tally tally) {
    ObjectNode node = Json.object();
    node.set("total", json(tally.counts()));
    node.set("not_applicable", JsonNodes.number(tally.counts().notApplicable()));
    ArrayNode reasons = node.putArray("reasons");
    tally.reasons().entrySet().stream()
        .sorted(
            Map.Entry.comparingByValue(
                (one, other) -> Double.compare(other.weight(), one.weight())))
        .forEach(reason -> {
          ObjectNode one = reasons.addObject().put("reason", reason.getKey());
          one.set("events", JsonNodes.number(reason.getValue().weight()));
          one.put("rows", reason.getValue().rows());
        });
    UsualTargets.met(tally.counts()).ifPresent(met -> node.put("met_target", met.ratio()));
    return node;
  }

  public static ObjectNode json(Counts counts) {
    ObjectNode node = Json.object();
    node.set("eligible", JsonNodes.number(counts.eligible()));
    node.set("good", JsonNodes.number(counts.good()));
    node.set("bad", JsonNodes.number(counts.bad()));
    node.put("eligible_rows", counts.eligibleRows()).put("bad_rows", counts.badRows());
    Preview.goodRatio(counts)
        .ifPresent(ratio -> {
          node.put("good_ratio", ratio);
          Wilson interval = Wilson.of(ratio, counts.eligibleRows());
          node.putArray("interval").add(interval.low()).add(interval.high());
        });
    return node;
  }

  private static ObjectNode json(Target target, Counts counts) {
    ObjectNode node = Json.object().put("ratio", target.ratio());
    node.put("met", UsualTargets.isMet(target, counts));
    double allowed = target.allowedBad(counts.eligible());
    node.set("allowed_bad", JsonNodes.number(allowed));
    node.set("left", JsonNodes.number(allowed - counts.bad()));
    return node;
  }

  private static ObjectNode json(Preview.Events one, Preview preview) {
    ObjectNode node =
        Json.object().put("class", one.outcome().verdict().name().toLowerCase(Locale.ROOT));
    if (!one.outcome().reason().isEmpty()) {
      node.put("reason", one.outcome().reason());
    }
    node.set("events", JsonNodes.number(one.amount().weight()));
    node.put("rows", one.amount().rows());
    one.search()
        .where()
        .flatMap(where -> SearchJson.of(preview.sli().scope(), preview.range(), where))
        .ifPresent(search -> node.set("search", search));
    ArrayNode examples = node.putArray("examples");
    one.examples().forEach(event -> examples.add(EventWriter.json(event)));
    return node;
  }

  private static ObjectNode json(Map.Entry<GroupKey, Counts> group) {
    ObjectNode node = Json.object();
    ArrayNode key = node.putArray("key");
    group.getKey().texts().forEach(key::add);
    node.set("counts", json(group.getValue()));
    return node;
  }
}
