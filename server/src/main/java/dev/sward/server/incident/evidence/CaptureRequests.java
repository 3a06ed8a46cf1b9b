package dev.sward.server.incident.evidence;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.query.TimeRange;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Asks for captures, within bounds. */
final class CaptureRequests {
  /** The most of an incident. */
  static final int MOST = 50;

  private static final int MOST_WAITING = 200;
  private static final Duration BEFORE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final Slos slos;
  private final InstantSource clock;

  CaptureRequests(Slos slos, InstantSource clock) {
    this.slos = slos;
    this.clock = clock;
  }

  /** Of what an incident hurts, unless it has all captures that it may have. */
  void request(Handle handle, Incident incident, Reason because, Actor by) {
    if (SqliteCaptures.of(handle, incident.id()).size() < MOST) {
      add(
          handle,
          incident.id(),
          new Wanted(range(incident), objectives(incident), List.of(), List.of()),
          because,
          by);
    }
  }

  /** Of what somebody wants; throws a problem if there are too many. */
  Capture request(Handle handle, IncidentId incident, Wanted wanted, Reason because, Actor by) {
    int there = SqliteCaptures.of(handle, incident).size();
    if (there >= MOST) {
      throw Problem.yours(
              422,
              "evidence.too_many",
              "The incident has too many captures",
              "%d captures (expected: fewer than %d). Delete one that nobody needs."
                  .formatted(there, MOST))
          .exception();
    }
    if (SqliteCaptures.waiting(handle) >= MOST_WAITING) {
      throw Problem.capacity(
              429,
              "evidence.queue_full",
              "Too many captures wait",
              "%d captures wait (expected: fewer). Retry.".formatted(MOST_WAITING),
              RETRY_AFTER)
          .exception();
    }
    return add(handle, incident, wanted, because, by);
  }

  private Capture add(Handle handle, IncidentId incident, Wanted wanted, Reason because, Actor by) {
    Capture capture = SqliteCaptures.add(handle, incident, wanted, because, now(), by);
    IncidentAudit.add(
        handle,
        incident,
        now(),
        by,
        "evidence",
        Json.object()
            .put("capture", capture.id().text())
            .put("state", capture.state().text())
            .put("because", because.text()));
    return capture;
  }

  /** From an hour before it began until it ended, or now; the last day of that. */
  TimeRange range(Incident incident) {
    Instant end = incident.endedAt().orElse(now());
    Instant began = incident.startedAt().orElse(incident.openedAt());
    Instant start = (began.isBefore(end) ? began : end).minus(BEFORE);
    Instant earliest = end.minus(LONGEST);
    return new TimeRange(start.isBefore(earliest) ? earliest : start, end);
  }

  /** Those of an incident that are still defined, as they are. */
  List<Slo> objectives(Incident incident) {
    return incident.slos().stream()
        .flatMap(name -> slos.find(name).stream())
        .map(DefinedSlo::slo)
        .toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
