package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people think has happened, and what they found of it. The first verdict that one holds is
 * the milestone {@link dev.sward.incident.Milestone#HYPOTHESIS}: the timeline tells of it as an
 * entry {@link #KIND} whose detail says {@code "verdict": "holds"}. Thread-safe; blocks.
 */
final class Hypotheses {
  /** The kind of their entries, and what the trail calls them. */
  static final String KIND = "hypothesis";

  /** The most of an incident. */
  static final int MOST = 200;

  private final Meta meta;
  private final Incidents incidents;
  private final Pinning pinning;
  private final InstantSource clock;

  Hypotheses(Meta meta, Incidents incidents, Pinning pinning, InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.pinning = pinning;
    this.clock = clock;
  }

  List<Hypothesis> all(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqliteHypotheses.all(handle, incident));
  }

  Hypothesis add(IncidentId incident, String claim, Optional<EvidenceLink> evidence, Actor by) {
    evidence.ifPresent(link -> pinning.pin(incident, link.kind(), link.id(), by));
    Hypothesis added =
        meta.jdbi()
            .inTransaction(handle -> {
              int number = SqliteHypotheses.next(handle, incident);
              if (number > MOST) {
                throw TooMany.of("hypotheses", MOST);
              }
              Instant now = now();
              Hypothesis one =
                  new Hypothesis(number, 1, claim, evidence, now, by, Optional.empty());
              SqliteHypotheses.add(handle, incident, one);
              tell(handle, incident, by, HypothesisJson.detail(one), "Hypothesis: " + claim);
              return one;
            });
    incidents.changed();
    return added;
  }

  Hypothesis change(IncidentId incident, int number, HypothesisChange change, Actor by) {
    meta.jdbi().useHandle(handle -> require(handle, incident, number, change));
    change.evidence().ifPresent(link -> pinning.pin(incident, link.kind(), link.id(), by));
    Hypothesis changed =
        meta.jdbi()
            .inTransaction(handle -> {
              Hypothesis before = require(handle, incident, number, change);
              Hypothesis after = change.applied(before, now(), by);
              SqliteHypotheses.replace(handle, incident, after);
              ObjectNode detail = HypothesisJson.detail(after);
              detail.set("before", HypothesisJson.detail(before));
              tell(handle, incident, by, detail, sentence(before, after));
              return after;
            });
    incidents.changed();
    return changed;
  }

  private void tell(Handle handle, IncidentId incident, Actor by, ObjectNode detail, String text) {
    Instant now = now();
    IncidentAudit.add(handle, incident, now, by, KIND, detail);
    incidents.note(handle, incident, now, by, new EntryText(KIND, text, detail));
  }

  private static String sentence(Hypothesis before, Hypothesis after) {
    if (before.verdict() == after.verdict()) {
      return "Hypothesis changed: " + after.claim();
    }
    return switch (after.verdict()) {
      case HOLDS -> "Hypothesis holds: " + after.claim();
      case FAILS -> "Hypothesis fails: " + after.claim();
      case OPEN -> "Hypothesis is open again: " + after.claim();
    };
  }

  /** The one that may be changed so; nothing is pinned for one that may not. */
  private static Hypothesis require(
      Handle handle, IncidentId incident, int number, HypothesisChange change) {
    Hypothesis before =
        SqliteHypotheses.find(handle, incident, number)
            .orElseThrow(() -> missing(incident, number));
    if (before.version() != change.version()) {
      throw Problem.yours(
              409,
              "hypothesis.changed",
              "It was changed meanwhile",
              "version: %d (expected: %d). Load it again with GET /api/v1/incidents/%s/hypotheses and repeat your change"
                  .formatted(change.version(), before.version(), incident))
          .exception();
    }
    if (change.lacksEvidence(before)) {
      throw Problem.invalid(
              "hypothesis.invalid",
              "The hypothesis is not valid",
              List.of(
                  FieldError.missing(
                      "evidence", "a query, an explanation or a trace that shows the verdict")))
          .exception();
    }
    return before;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RuntimeException missing(IncidentId incident, int number) {
    return Problem.notFound(
            "hypothesis: %d (expected: the number of one of incident %s)"
                .formatted(number, incident))
        .exception();
  }
}
