package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.rhyme.FingerprintKey;
import dev.sward.rhyme.Rhyme;
import dev.sward.server.alert.Alerts;
import dev.sward.server.incident.IncidentApi;
import dev.sward.server.incident.IncidentKeeper;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Incidents that rhyme: the parts of this package, put together. Thread-safe; blocks. */
public final class Rhyming {
  private static final int SHOWN = 5;
  private static final int MOST_SHOWN = 50;

  private final Incidents incidents;
  private final SqliteFingerprints kept;
  private final KnownFingerprints known;
  private final Fingerprinting fingerprinting;
  private final IncidentKeeper keeper;

  /**
   * @param explanations of incidents, as far as they were looked for
   * @param burnt hears that what burnt before burns again
   */
  public Rhyming(
      Meta meta,
      Incidents incidents,
      Slos slos,
      Budgets budgets,
      Alerts alerts,
      IncidentExplanations explanations,
      Lessons lessons,
      FingerprintBurnt burnt,
      InstantSource clock) {
    this.incidents = incidents;
    kept = new SqliteFingerprints(meta);
    known = new KnownFingerprints(kept.newest(KnownFingerprints.MOST));
    fingerprinting =
        new Fingerprinting(
            incidents, new ObjectiveShapes(slos, budgets, alerts), explanations, lessons);
    keeper =
        new IncidentKeeper(
            "sward-rhymes",
            List.of(new RhymeFollower(meta, incidents, kept, known, fingerprinting, burnt, clock)));
    incidents.whenChanged(keeper::wake);
  }

  /** Keeps fingerprints up; not started. */
  public IncidentKeeper keeper() {
    return keeper;
  }

  /** The coarse class of an incident; empty if too little is known, or not yet. */
  public Optional<FingerprintKey> key(IncidentId incident) {
    return kept.find(incident).flatMap(one -> one.fingerprint().key());
  }

  /** Incidents of a class, the latest first. */
  public List<IncidentId> incidentsOf(FingerprintKey key, int most) {
    return kept.of(key, most);
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                IncidentApi.INCIDENTS + "/{id}/rhymes",
                Access.QUERY,
                "incidents",
                "Incidents that are like one, and what fixed them")
            .query("limit", Schema.integer("1 to 50, otherwise 5"))
            .answers(200, RhymeSchemas.ANSWER),
        call ->
            Responses.json(
                answer(
                    incidents.require(call.path("id")).id(),
                    call.whole("limit", SHOWN, 1, MOST_SHOWN))));
  }

  private ObjectNode answer(IncidentId id, int most) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("rhymes");
    kept.find(id)
        .ifPresent(own -> {
          known
              .rhymes(id, own.fingerprint(), Rhyme.ALIKE, most)
              .forEach(rhyme -> list.add(json(rhyme)));
          answer.set("fingerprint", FingerprintCodec.json(own.fingerprint()));
          answer.put("as_of", own.asOf().toString());
        });
    return answer;
  }

  private ObjectNode json(Rhyme rhyme) {
    Incident incident = incidents.require(rhyme.incident());
    ObjectNode node =
        Json.object()
            .put("incident", incident.id().number())
            .put("title", incident.title())
            .put("opened_at", incident.openedAt().toString())
            .put("status", incident.status().text())
            .put("score", rhyme.score());
    rhyme.likeness().because().forEach(node.putArray("because")::add);
    fingerprinting.fixedBy(incident.id()).forEach(node.putArray("fixed_by")::add);
    return node.put("cause", incident.cause().text());
  }
}
