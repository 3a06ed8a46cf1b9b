package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads and writes hypotheses. */
final class HypothesisJson {
  private HypothesisJson() {}

  static ObjectNode list(List<Hypothesis> hypotheses) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("hypotheses");
    hypotheses.stream().map(HypothesisJson::json).forEach(list::add);
    return answer;
  }

  static ObjectNode json(Hypothesis one) {
    ObjectNode node = detail(one).put("version", one.version());
    node.put("at", one.at().toString()).set("by", IncidentJson.actor(one.by()));
    one.judgement()
        .ifPresent(made ->
            node.put("verdict_at", made.at().toString())
                .set("verdict_by", IncidentJson.actor(made.by())));
    return node;
  }

  /** What the trail and the timeline say of one. */
  static ObjectNode detail(Hypothesis one) {
    ObjectNode node =
        Json.object()
            .put("number", one.number())
            .put("claim", one.claim())
            .put("verdict", one.verdict().text());
    one.evidence()
        .ifPresent(
            link -> node.putObject("evidence").put("kind", link.kind()).put("id", link.id()));
    return node;
  }

  /** One that is to be added. */
  record Draft(String claim, Optional<EvidenceLink> evidence) {}

  static Draft draft(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("claim", "evidence"), faults);
    Optional<String> claim = fields.requiredWords("claim", Hypothesis.LONGEST_CLAIM);
    Optional<EvidenceLink> evidence = evidence(fields, faults);
    check(faults);
    return new Draft(claim.orElseThrow(), evidence);
  }

  static HypothesisChange change(JsonNode body) {
    Faults faults = new Faults();
    Set<String> known = Set.of("version", "verdict", "claim", "evidence");
    JsonFields fields = JsonFields.of(body, "", known, faults);
    OptionalLong version = fields.requiredVersion();
    Optional<String> claim = fields.words("claim", Hypothesis.LONGEST_CLAIM);
    Optional<EvidenceLink> evidence = evidence(fields, faults);
    Optional<Verdict> verdict = fields.oneOf("verdict", Verdict.TEXTS).flatMap(Verdict::of);
    check(faults);
    return new HypothesisChange(version.orElseThrow(), claim, evidence, verdict);
  }

  private static Optional<EvidenceLink> evidence(JsonFields fields, Faults faults) {
    if (!fields.has("evidence")) {
      return Optional.empty();
    }
    JsonFields link =
        JsonFields.of(fields.node("evidence"), "evidence", Set.of("kind", "id"), faults);
    if (!link.has("kind")) {
      faults.add(
          link.path("kind"), link.node("kind"), "one of " + String.join(", ", EvidenceLink.KINDS));
    }
    Optional<String> kind = link.oneOf("kind", EvidenceLink.KINDS);
    Optional<String> id = link.requiredWords("id", EvidenceLink.LONGEST_ID);
    return kind.flatMap(known -> id.map(given -> new EvidenceLink(known, given)));
  }

  private static void check(Faults faults) {
    faults.check("hypothesis.invalid", "The hypothesis is not valid");
  }
}
