package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.server.explore.Explore;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.ProblemException;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.SloCodec;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.StoreException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the captures that wait, one after the other. What was begun before a crash is begun again,
 * unless its events are whole already: then only the questions are asked.
 *
 * <pre>
 *   requested ─► capturing: events to ID.part ─► ID ─► questions ─► complete
 *                    │ cannot
 *                    ▼
 *                 failed, and says why
 * </pre>
 *
 * <p>Used by one thread; {@link #cancel} comes from others.
 */
final class CaptureJob {
  private static final Logger log = LoggerFactory.getLogger(CaptureJob.class);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final String KIND = "evidence";

  private final Meta meta;
  private final SqliteCaptures captures;
  private final CaptureFolders folders;
  private final Incidents incidents;
  private final Copying copying;
  private final Function<SloName, Optional<ObjectNode>> status;
  private final Asking asking;
  private final Explore explore;
  private final Headlines headlines;
  private final InstantSource clock;
  private volatile QueryControl control = new QueryControl(LONGEST);
  private volatile boolean stopped;

  CaptureJob(
      Meta meta,
      SqliteCaptures captures,
      CaptureFolders folders,
      Incidents incidents,
      Copying copying,
      Function<SloName, Optional<ObjectNode>> status,
      Asking asking,
      Explore explore,
      InstantSource clock) {
    this.meta = meta;
    this.captures = captures;
    this.folders = folders;
    this.incidents = incidents;
    this.copying = copying;
    this.status = status;
    this.asking = asking;
    this.explore = explore;
    headlines = new Headlines(captures, explore);
    this.clock = clock;
  }

  /** Makes all that wait. Blocks. */
  void run() {
    for (Optional<Capture> next = next(); next.isPresent(); next = next()) {
      make(next.get());
    }
  }

  /** Ends what is being made; it is made anew at the next start. */
  void cancel() {
    stopped = true;
    control.cancel();
  }

  private Optional<Capture> next() {
    return stopped ? Optional.empty() : captures.next();
  }

  private void make(Capture capture) {
    control = new QueryControl(LONGEST);
    if (stopped) {
      return;
    }
    try {
      ObjectNode found = folders.isWhole(capture.id()) ? capture.found() : pin(capture);
      List<String> answers = asking.ask(capture, found, control);
      complete(capture, found, answers);
    } catch (RuntimeException e) {
      if (!stopped) {
        log.warn("Evidence {} of incident {} failed", capture.id(), capture.incident(), e);
        fail(capture, reason(e));
      }
    }
  }

  private ObjectNode pin(Capture capture) {
    captures.progress(capture.id(), Json.object(), 0);
    ObjectNode found = copying.copy(capture, control);
    addObjectives(capture, found);
    captures.progress(capture.id(), found, folders.sizeOfPart(capture.id()));
    folders.finish(capture.id());
    return found;
  }

  /** As they were defined, and how they stand. */
  private void addObjectives(Capture capture, ObjectNode found) {
    ArrayNode objectives = found.putArray("objectives");
    for (Slo slo : capture.wanted().objectives()) {
      ObjectNode one = objectives.addObject();
      one.set("definition", SloCodec.write(slo));
      status.apply(slo.name()).ifPresent(how -> one.set("status", how));
    }
  }

  private void complete(Capture capture, ObjectNode found, List<String> answers) {
    Instant now = now();
    long size = captures.find(capture.id()).map(Capture::sizeBytes).orElse(0L);
    ObjectNode detail =
        Json.object()
            .put("capture", capture.id().text())
            .put("state", CaptureState.COMPLETE.text());
    for (String member : List.of("statement", "sentence", "explanation")) {
      if (found.has(member)) {
        detail.set(member, found.get(member));
      }
    }
    Optional<String> changed = headlines.change(capture, found);
    meta.jdbi()
        .useTransaction(handle -> {
          answers.forEach(answer -> explore.keep(handle, answer, holder(capture)));
          SqliteCaptures.finish(handle, capture.id(), CaptureState.COMPLETE, found, size, now);
          IncidentAudit.add(handle, capture.incident(), now, Actor.SWARD, KIND, detail);
          incidents.note(
              handle,
              capture.incident(),
              now,
              Actor.SWARD,
              new EntryText(KIND, text(found), detail));
          changed.ifPresent(text ->
              incidents.note(
                  handle,
                  capture.incident(),
                  now,
                  Actor.SWARD,
                  new EntryText("explanation", text, detail)));
        });
    incidents.changed();
  }

  private static String text(ObjectNode found) {
    String sentence = found.path("sentence").asText("");
    return "Evidence was pinned. %s%s"
        .formatted(found.path("statement").asText(""), sentence.isEmpty() ? "" : " " + sentence);
  }

  private void fail(Capture capture, String problem) {
    Instant now = now();
    ObjectNode found = Json.object().put("problem", problem);
    ObjectNode detail =
        Json.object()
            .put("capture", capture.id().text())
            .put("state", CaptureState.FAILED.text())
            .put("problem", problem);
    deleteFolder(capture.id());
    meta.jdbi()
        .useTransaction(handle -> {
          SqliteCaptures.finish(handle, capture.id(), CaptureState.FAILED, found, 0, now);
          IncidentAudit.add(handle, capture.incident(), now, Actor.SWARD, KIND, detail);
          incidents.note(
              handle,
              capture.incident(),
              now,
              Actor.SWARD,
              new EntryText(KIND, "Evidence could not be pinned: %s.".formatted(problem), detail));
        });
    incidents.changed();
  }

  /** What cannot be deleted is in the way of nothing: other captures have other names. */
  private void deleteFolder(CaptureId id) {
    try {
      folders.delete(id);
    } catch (UncheckedIOException e) {
      log.warn("What was written of evidence {} could not be deleted", id, e);
    }
  }

  /** Who keeps the answers of a capture. */
  static String holder(Capture capture) {
    return "capture/" + capture.id();
  }

  private static String reason(RuntimeException failure) {
    String text =
        failure instanceof ProblemException known
            ? known.problem().detail()
            : String.valueOf(failure.getMessage());
    if (failure instanceof UncheckedIOException || failure.getCause() instanceof IOException) {
      return "its events could not be written (%s). Make room on the disk, or let this user write to the folder evidence of the data folder, then ask again"
          .formatted(text);
    }
    if (failure instanceof StoreException store && store.code() == Code.STORAGE_FULL) {
      return "the disk is too full for a copy of its events. Make room there, then ask again before retention deletes them";
    }
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
