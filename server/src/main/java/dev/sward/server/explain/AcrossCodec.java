package dev.sward.server.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.ExprPrinter;
import dev.sward.server.explain.AcrossQuestion.Source;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.store.ContrastSearch.Side;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code across} of a question, and writes what was found of traces and metrics. */
final class AcrossCodec {
  static final String MEMBER = "across";

  static final Schema ASKED =
      Schema.listOf(
          Schema.string("traces, logs or metrics"),
          "What is looked at besides the events; nothing if absent");

  private static final Schema CONDITION =
      Schema.object()
          .with(
              "attribute",
              Schema.string(
                  "trace.services, trace.versions, trace.calls, trace.missing_calls, trace.gap_ms, trace.self_ms, trace.logs, trace.missing_logs or explanation"))
          .with("text", Schema.string("What follows: traces that"))
          .maybe("of", Schema.string("The call or operation whose time it is"))
          .maybe(
              "values",
              Schema.listOf(Schema.string(""), "One of these; of explanation its place, from 1"))
          .maybe("from_value", Schema.number("Milliseconds, inclusive"))
          .maybe("to_value", Schema.number("Milliseconds, exclusive"))
          .with("or_missing", Schema.bool("Also where there is none"));

  static final Schema ANSWER =
      Schema.object()
          .with(
              "traces",
              Schema.object()
                  .with("selected", Schema.integer("Traces with selected events that were read"))
                  .with("baseline", Schema.integer("Traces without that were read"))
                  .with("spans", Schema.integer("Of both"))
                  .with("log_lines", Schema.integer("Of both")))
          .with(
              "left_out",
              Schema.listOf(
                  Schema.object()
                      .with("source", Schema.string("traces, logs or metrics"))
                      .with("detail", Schema.string("For people")),
                  "What was not looked at"));
  static final Schema SHIFT =
      Schema.object()
          .with("text", Schema.string("For people"))
          .with("service", Schema.string("Whose metric it is"))
          .with("metric", Schema.string("Its name, and of which calls it is"))
          .with("before", Schema.number("Median"))
          .with("now", Schema.number("Median in the selected time"))
          .with("score", Schema.number("How strongly it speaks; clear from 1 on"));

  private final Explained explained;
  private final AcrossText text;

  AcrossCodec(Explained explained) {
    this.explained = explained;
    text = new AcrossText(explained.explanations().size());
  }

  static Schema finding(Schema.Obj figures) {
    return figures
        .with("text", Schema.string("What follows: traces that"))
        .with("sentence", Schema.string("For people"))
        .with("conditions", Schema.listOf(CONDITION, "All hold"))
        .with("moves_together_with", Schema.listOf(CONDITION, "What nearly the same traces do"))
        .maybe("where", Schema.string("The same as an expression, where one can say it"))
        .with("significance", Schema.number("Probability of as much by chance, corrected"))
        .with("gain_nats", Schema.number("Likelihood gained"))
        .with(
            "example",
            Schema.object()
                .maybe("query", Schema.any("Finds the selected events"))
                .maybe("trace_id", Schema.string("One of them"))
                .maybe("trace", Schema.string("Its address")));
  }

  static Set<Source> sources(JsonFields fields, Faults faults) {
    if (!fields.has(MEMBER)) {
      return Set.of();
    }
    Set<Source> sources = EnumSet.noneOf(Source.class);
    for (JsonFields.Item item : fields.list(MEMBER, Source.NAMES.size())) {
      String name = item.node().asText();
      if (Source.NAMES.contains(name)) {
        sources.add(Source.valueOf(name.toUpperCase(Locale.ROOT)));
      } else {
        faults.add(item.path(), item.node(), "one of traces, logs, metrics");
      }
    }
    return sources;
  }

  void write(ObjectNode node) {
    Across across = explained.across();
    ArrayNode findings = node.putArray("across_traces");
    across.findings().forEach(finding -> findings.add(json(finding)));
    ArrayNode shifts = node.putArray("metric_shifts");
    for (Across.ShiftedMetric shift : across.metricShifts()) {
      shifts
          .addObject()
          .put("text", AcrossText.of(shift))
          .put("service", shift.service())
          .put("metric", shift.metric())
          .put("before", shift.before())
          .put("now", shift.now())
          .put("score", shift.score());
    }
    ObjectNode seen = node.putObject(MEMBER);
    seen.putObject("traces")
        .put("selected", across.seen().selected())
        .put("baseline", across.seen().baseline())
        .put("spans", across.seen().spans())
        .put("log_lines", across.seen().logLines());
    ArrayNode leftOut = seen.putArray("left_out");
    across
        .leftOut()
        .forEach(one ->
            leftOut.addObject().put("source", one.source().text()).put("detail", one.detail()));
  }

  private ObjectNode json(AcrossFinding finding) {
    ObjectNode node =
        Json.object()
            .put("text", text.of(finding.conditions()))
            .put("sentence", text.sentence(finding, explained.question().wording()) + ".");
    ArrayNode conditions = node.putArray("conditions");
    finding.conditions().forEach(condition -> conditions.add(json(condition)));
    ArrayNode together = node.putArray("moves_together_with");
    finding.together().forEach(condition -> together.add(json(condition)));
    ExplainedCodec.write(finding.split(), node);
    node.put("significance", finding.significance()).put("gain_nats", finding.gain());
    ObjectNode example = node.putObject("example");
    finding
        .where()
        .ifPresent(where -> {
          node.put("where", ExprPrinter.print(where));
          Side side = explained.question().selected();
          example.set(
              "query", ExplainedCodec.query(side, Condition.all(side.where(), Optional.of(where))));
        });
    finding.trace().ifPresent(id -> ExplainedCodec.writeTrace(id, example));
    return node;
  }

  private ObjectNode json(TraceCondition condition) {
    ObjectNode node =
        Json.object()
            .put("attribute", condition.fact().attribute())
            .put("text", text.of(condition));
    if (!condition.of().isEmpty()) {
      node.put("of", condition.of());
    }
    if (!condition.values().isEmpty()) {
      ArrayNode values = node.putArray("values");
      condition
          .values()
          .forEach(value ->
              values.add(
                  condition.isKnown() ? Integer.toString(Integer.parseInt(value) + 1) : value));
    }
    condition.low().ifPresent(low -> node.set("from_value", JsonNodes.number(low)));
    condition.high().ifPresent(high -> node.set("to_value", JsonNodes.number(high)));
    return node.put("or_missing", condition.orNone());
  }
}
