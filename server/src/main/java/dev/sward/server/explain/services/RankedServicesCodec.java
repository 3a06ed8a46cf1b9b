package dev.sward.server.explain.services;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.explain.Explanation;
import dev.sward.explain.Term;
import dev.sward.explain.services.Evidence;
import dev.sward.explain.services.Suspect;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.ExplainApi;
import dev.sward.server.explore.InquiryApi;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import java.util.Locale;

/** The answer as JSON. */
final class RankedServicesCodec {
  private static final int MOST_SERVICES = 50;

  private static final Schema SEEN =
      Schema.object()
          .with("start_time", Schema.string("ISO 8601"))
          .with("end_time", Schema.string("Exclusive"))
          .with("traces", Schema.integer("That there are"))
          .with("traces_read", Schema.integer("Whole ones, evenly chosen where there are many"))
          .with("spans", Schema.integer("Of the traces read"))
          .with("log_lines", Schema.number("Events, not rows"))
          .with("log_statements_left_out", Schema.integer("The least frequent, beyond 10,000"))
          .with("metrics", Schema.integer("Series"))
          .with("metrics_left_out", Schema.integer("Series, beyond 5,000"));

  private static final Schema EVIDENCE =
      Schema.object()
          .with(
              "kind",
              Schema.string("self_time, gap, own_errors, missing_calls, log_statement or metric"))
          .with("text", Schema.string("In words"))
          .with("subject", Schema.string("Operation, edge, statement or metric"))
          .with("before", Schema.number("In the baseline"))
          .with("now", Schema.number("In the selected time"))
          .with("score", Schema.number("How strongly it speaks"))
          .with("traces", Schema.listOf(Schema.string("Trace id"), "A few that show it"));

  private static final Schema CONDITION =
      Schema.object()
          .with("factor", Schema.string("services crossed, versions crossed or edges crossed"))
          .with("values", Schema.listOf(Schema.string(""), "One of which is crossed"));

  private static final Schema FAILING =
      Schema.object()
          .with("failed", Schema.integer("Traces of both times whose root fails"))
          .with("passed", Schema.integer("The others"))
          .with(
              "explanations",
              Schema.listOf(
                  Schema.object()
                      .with("text", Schema.string("In words"))
                      .with("conditions", Schema.listOf(CONDITION, "All of which hold"))
                      .with("significance", Schema.number("Corrected, 0..1")),
                  "What failing traces cross that others do not; the strongest first"));

  static final Schema ANSWER =
      InquiryApi.status(ExplainApi.KIND)
          .with("question", ServicesQuestionCodec.QUESTION)
          .maybe("sentence", Schema.string("The answer in words"))
          .maybe("selected", SEEN)
          .maybe("baseline", SEEN)
          .maybe(
              "services",
              Schema.listOf(
                  Schema.object()
                      .with("service", Schema.string("Its name"))
                      .with("score", Schema.number("Of all its evidence"))
                      .with("evidence", Schema.listOf(EVIDENCE, "The strongest first")),
                  "The most suspicious first"))
          .maybe("services_left_out", Schema.integer("The least suspicious, beyond 50"))
          .maybe("failing_traces", FAILING)
          .maybe("not_available", Schema.listOf(Schema.string(""), "What could not be looked at"));

  private RankedServicesCodec() {}

  static ObjectNode json(RankedServices answer) {
    ObjectNode node = Json.object().put("sentence", EvidenceText.sentence(answer.suspects()));
    node.set("selected", seen(answer.selected(), answer.question().selected()));
    node.set("baseline", seen(answer.baseline(), answer.question().baseline()));
    ArrayNode services = node.putArray("services");
    answer.suspects().stream()
        .limit(MOST_SERVICES)
        .forEach(suspect -> services.add(suspect(suspect)));
    node.put("services_left_out", Math.max(0, answer.suspects().size() - MOST_SERVICES));
    node.set("failing_traces", failing(answer.failing()));
    ArrayNode missing = node.putArray("not_available");
    answer.notAvailable().forEach(missing::add);
    return node;
  }

  private static ObjectNode seen(RankedServices.Seen seen, TimeRange range) {
    return Json.object()
        .put("start_time", range.start().toString())
        .put("end_time", range.end().toString())
        .put("traces", seen.traces())
        .put("traces_read", seen.tracesRead())
        .put("spans", seen.spans())
        .put("log_lines", seen.logLines())
        .put("log_statements_left_out", seen.logStatementsLeftOut())
        .put("metrics", seen.metrics())
        .put("metrics_left_out", seen.metricsLeftOut());
  }

  private static ObjectNode failing(RankedServices.Failing failing) {
    ObjectNode node = Json.object().put("failed", failing.failed()).put("passed", failing.passed());
    ArrayNode explanations = node.putArray("explanations");
    for (Explanation explanation : failing.explanations()) {
      ObjectNode one = explanations.addObject().put("text", EvidenceText.of(explanation));
      ArrayNode conditions = one.putArray("conditions");
      for (Term term : explanation.terms()) {
        ArrayNode values = conditions.addObject().put("factor", term.factor()).putArray("values");
        term.levels().forEach(level -> values.add(EvidenceText.of(level)));
      }
      one.put("significance", explanation.significance());
    }
    return node;
  }

  private static ObjectNode suspect(Suspect suspect) {
    ObjectNode node = Json.object().put("service", suspect.service()).put("score", suspect.score());
    ArrayNode evidence = node.putArray("evidence");
    suspect.evidence().forEach(one -> evidence.add(evidence(one)));
    return node;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node =
        Json.object()
            .put("kind", evidence.kind().name().toLowerCase(Locale.ROOT))
            .put("text", EvidenceText.of(evidence))
            .put("subject", evidence.subject())
            .put("before", evidence.before())
            .put("now", evidence.now())
            .put("score", evidence.score());
    ArrayNode traces = node.putArray("traces");
    evidence.traces().forEach(traces::add);
    return node;
  }
}
