package dev.sward.server.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.risk.Frequency;
import dev.sward.risk.Lasting;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskId;
import dev.sward.risk.Share;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import dev.sward.slo.SloName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Risks as JSON: what is kept of them, and what the API says. */
final class RiskCodec {
  private RiskCodec() {}

  /** What the API says of one. */
  static ObjectNode write(KeptRisk kept) {
    ObjectNode node = Json.object().put("id", kept.id().number()).put("version", kept.version());
    node.setAll(document(kept));
    node.put("source", kept.source().text()).put("cause", kept.cause().text());
    kept.fingerprint().ifPresent(key -> node.put("fingerprint", key));
    node.put("retired", kept.retired()).put("updated_at", kept.updatedAt().toString());
    node.set("updated_by", IncidentJson.actor(kept.updatedBy()));
    return node;
  }

  /** What has no column of its own. */
  static ObjectNode document(KeptRisk kept) {
    Risk risk = kept.risk();
    ObjectNode node = Json.object().put("title", risk.title()).put("service", risk.service());
    names(node.putArray("slos"), risk.slos());
    node.put("per_year", risk.frequency().perYear())
        .put("detect_minutes", risk.detect().minutes())
        .put("repair_minutes", risk.repair().minutes())
        .put("share_of_events", risk.share().mean());
    node.putObject("spread")
        .put("frequency", risk.frequency().spread())
        .put("detect", risk.detect().spread())
        .put("repair", risk.repair().spread())
        .put("share", risk.share().within());
    ArrayNode incidents = node.putArray("incidents");
    kept.incidents().forEach(id -> incidents.add(id.number()));
    return node.put("notes", kept.notes());
  }

  /** The risk of a kept document. */
  static Risk risk(RiskId id, JsonNode document) {
    JsonNode spread = document.path("spread");
    List<SloName> slos = new ArrayList<>();
    document.path("slos").forEach(slo -> slos.add(new SloName(slo.textValue())));
    return new Risk(
        id,
        document.path("title").textValue(),
        document.path("service").textValue(),
        Risk.slos(slos),
        Frequency.stated(
            document.path("per_year").doubleValue(), spread.path("frequency").doubleValue()),
        new Lasting(
            document.path("detect_minutes").doubleValue(), spread.path("detect").doubleValue()),
        new Lasting(
            document.path("repair_minutes").doubleValue(), spread.path("repair").doubleValue()),
        new Share(
            document.path("share_of_events").doubleValue(), spread.path("share").doubleValue()));
  }

  static List<IncidentId> incidents(JsonNode document) {
    List<IncidentId> incidents = new ArrayList<>();
    document.path("incidents").forEach(id -> incidents.add(new IncidentId(id.longValue())));
    return incidents;
  }

  static void names(ArrayNode list, Collection<SloName> slos) {
    slos.forEach(slo -> list.add(slo.text()));
  }
}
