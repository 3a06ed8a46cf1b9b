package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Severity;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * Incidents, their timelines and the trail of their changes. Whoever follows them reads the {@link
 * #feed} after the last number it has dealt with, and keeps that number. Thread-safe; blocks.
 */
public final class Incidents {
  /** The kind of entries that people write. */
  static final String NOTE = "note";

  /** Entries to which people may add one. */
  static final int MOST_ENTRIES = 5_000;

  /** Of those that go on, the newest so many are followed. */
  static final int MOST_LIVE = 1_000;

  /** Why Sward corrects itself. */
  private static final String LEARNT = "What came later tells better when it was.";

  /** What Sward says of its own changes; the others follow from entries about alerts. */
  private static final Set<String> TOLD = Set.of("status", "severity");

  private final Meta meta;
  private final IncidentRepository repository;
  private final InstantSource clock;
  private final List<Runnable> followers = new CopyOnWriteArrayList<>();

  public Incidents(Meta meta, InstantSource clock) {
    this.meta = meta;
    this.clock = clock;
    repository = new SqliteIncidents(meta);
  }

  /** The newest first. */
  public List<Incident> list(IncidentFilter filter, int most) {
    return repository.list(filter, most);
  }

  /** As statements about several of them take them. */
  static List<Long> numbers(Collection<Incident> incidents) {
    return incidents.stream().map(incident -> incident.id().number()).toList();
  }

  /** Throws a problem if there is none. */
  public Incident require(IncidentId id) {
    return repository.find(id).orElseThrow(() -> missing(id.text()));
  }

  /** The same as part of a transaction. */
  Incident require(Handle handle, IncidentId id) {
    return repository.find(handle, id).orElseThrow(() -> missing(id.text()));
  }

  /** Throws a problem if this is no number of an incident, or of none that there is. */
  public Incident require(String id) {
    try {
      return require(IncidentId.parse(id));
    } catch (IllegalArgumentException e) {
      throw missing(id);
    }
  }

  public Incident open(NewIncident incident, Actor by) {
    Incident opened = meta.jdbi().inTransaction(handle -> open(handle, incident, by));
    changed();
    return opened;
  }

  /** The same as part of a transaction; call {@link #changed} after it. */
  Incident open(Handle handle, NewIncident incident, Actor by) {
    Instant now = now();
    Incident made = repository.add(handle, incident, now, by);
    IncidentAudit.add(
        handle, made.id(), now, by, "opened", Json.object().put("title", made.title()));
    repository.note(
        handle, made.id(), now, now, by, new EntryText("opened", "The incident was opened."));
    return made;
  }

  /** Those that go on, the oldest first; the newest so many if there are more. */
  List<Incident> live(Handle handle) {
    return repository.live(handle, MOST_LIVE);
  }

  /**
   * Changes a version.
   *
   * @param version that whoever changes it has seen; a problem 409 if it is not the latest
   * @param change what is to be; a change of nothing is none
   */
  public Incident change(IncidentId id, long version, UnaryOperator<Incident> change, Actor by) {
    Incident changed =
        meta.jdbi()
            .inTransaction(handle -> {
              Incident before = require(handle, id);
              if (before.version() != version) {
                throw conflict(before, version);
              }
              return replace(handle, before, change.apply(before), by);
            });
    changed();
    return changed;
  }

  /**
   * Changes the latest version, as part of a transaction that has found out what is to be; call
   * {@link #changed} after it.
   */
  Incident change(Handle handle, IncidentId id, UnaryOperator<Incident> change, Actor by) {
    Incident before = require(handle, id);
    return replace(handle, before, change.apply(before), by);
  }

  private Incident replace(Handle handle, Incident before, Incident wanted, Actor by) {
    if (wanted.equals(before)) {
      return before;
    }
    Incident after = wanted.withVersion(before.version() + 1);
    if (!repository.replace(handle, after)) {
      throw conflict(before, before.version());
    }
    if (!impactOf(before).equals(impactOf(after))) {
      repository.unsettle(handle, after.id());
    }
    Instant now = now();
    for (IncidentDiff.Difference difference : IncidentDiff.between(before, after)) {
      IncidentAudit.add(handle, after.id(), now, by, difference.what(), difference.detail());
      if (!by.equals(Actor.SWARD) || TOLD.contains(difference.what())) {
        EntryText entry =
            new EntryText(difference.what(), difference.sentence(), difference.detail());
        repository.note(handle, after.id(), now, now, by, entry);
      }
    }
    return after;
  }

  /** How many of a severity go on. */
  int live(Severity severity) {
    return repository.live(severity);
  }

  /** Those that go on and those whose impact is not counted for good, the newest so many. */
  List<Incident> unsettled(Handle handle) {
    return repository.unsettled(handle, MOST_LIVE);
  }

  /** What the impact follows from. */
  private static List<Object> impactOf(Incident incident) {
    return List.of(incident.startedAt(), incident.endedAt(), incident.slos(), incident.isOpen());
  }

  /** Whether anybody ever did anything about an incident, as part of a transaction. */
  boolean hasPeople(Handle handle, IncidentId id) {
    return repository.hasPeople(handle, id);
  }

  /** By the time at which they happened. */
  public List<IncidentEntry> timeline(IncidentId id) {
    return repository.timeline(id);
  }

  /**
   * Adds an entry to the timeline, in a transaction of somebody who also writes the trail; call
   * {@link #changed} after it.
   */
  public int note(Handle handle, IncidentId id, Instant at, Actor by, EntryText entry) {
    return repository.note(handle, id, at, now(), by, entry);
  }

  /**
   * Adds an automatic entry, as part of a transaction, unless there is one about the same; call
   * {@link #changed} after it.
   *
   * @param source what it is about, such as a transition of an alert
   * @return whether it was added
   */
  boolean noteOnce(Handle handle, IncidentId id, Instant at, String source, EntryText entry) {
    boolean isNew = !isNoted(handle, id, source);
    if (isNew) {
      repository.note(handle, id, at, now(), source, entry);
    }
    return isNew;
  }

  /** Whether there is an automatic entry about something. */
  boolean isNoted(Handle handle, IncidentId id, String source) {
    return repository.about(handle, id, source).isPresent();
  }

  /** Like {@link #noteOnce}, but one that is there is given the time, as more is known now. */
  void noteAt(Handle handle, IncidentId id, Instant at, String source, EntryText entry) {
    Optional<IncidentEntry> noted = repository.about(handle, id, source);
    if (noted.isEmpty()) {
      repository.note(handle, id, at, now(), source, entry);
    } else if (!noted.get().at().equals(at)) {
      correct(handle, id, noted.get(), at, noted.get().text(), LEARNT, Actor.SWARD);
    }
  }

  /** Adds an entry to the timeline. */
  public void note(IncidentId id, Instant at, Actor by, EntryText entry) {
    meta.jdbi()
        .useTransaction(handle -> {
          int number = note(handle, id, at, by, entry);
          if (entry.kind().equals(NOTE)) {
            MentionIndex.write(handle, place(id, number), entry.text());
          }
          if (number > MOST_ENTRIES) {
            throw tooManyEntries();
          }
          ObjectNode detail = Json.object().put("number", number).put("kind", entry.kind());
          IncidentAudit.add(handle, id, now(), by, "entry", detail.put("text", entry.text()));
        });
    changed();
  }

  /** Corrects what somebody noted; the trail keeps what it was. */
  void correct(IncidentId id, int number, IncidentCodec.Correction correction, Actor by) {
    meta.jdbi()
        .useTransaction(handle -> {
          IncidentEntry entry =
              repository.entry(handle, id, number).orElseThrow(() -> missingEntry(id, number));
          if (!entry.kind().equals(NOTE)) {
            throw notANote(entry).exception();
          }
          Instant at = correction.at().orElse(entry.at());
          String text = correction.text().orElse(entry.text());
          correct(handle, id, entry, at, text, correction.reason(), by);
          MentionIndex.write(handle, place(id, number), text);
        });
    changed();
  }

  private void correct(
      Handle handle,
      IncidentId id,
      IncidentEntry entry,
      Instant at,
      String text,
      String reason,
      Actor by) {
    repository.correct(handle, id, entry.number(), at, text);
    ObjectNode detail = Json.object().put("number", entry.number()).put("reason", reason);
    detail.putObject("before").put("at", entry.at().toString()).put("text", entry.text());
    detail.putObject("after").put("at", at.toString()).put("text", text);
    IncidentAudit.add(handle, id, now(), by, "entry_corrected", detail);
  }

  private static MentionIndex.Place place(IncidentId id, int number) {
    return new MentionIndex.Place(MentionIndex.Place.ENTRY, id.number(), number);
  }

  /** The trail of an incident, oldest first. */
  public List<IncidentChange> changes(IncidentId id, long afterSeq, int most) {
    return repository.changes(id, afterSeq, most);
  }

  /** The trail of all incidents, oldest first. */
  public List<IncidentChange> feed(long afterSeq, int most) {
    return repository.feed(afterSeq, most);
  }

  /** Calls this after changes, on the thread that made them: only to wake somebody. */
  public void whenChanged(Runnable follower) {
    followers.add(follower);
  }

  /** Wakes who follows the trail; after a transaction that wrote to it. */
  public void changed() {
    followers.forEach(Runnable::run);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static RuntimeException missing(String id) {
    return Problem.notFound("incident: %s (expected: the number of an incident)".formatted(id))
        .exception();
  }

  private static RuntimeException tooManyEntries() {
    return Problem.yours(
            409,
            "incident.too_many",
            "There are too many",
            "entries: %d there are (expected: fewer)".formatted(MOST_ENTRIES))
        .exception();
  }

  private static RuntimeException missingEntry(IncidentId id, int number) {
    return Problem.notFound(
            "entry: %d (expected: the number of an entry of incident %s)".formatted(number, id))
        .exception();
  }

  private static Problem notANote(IncidentEntry entry) {
    return Problem.yours(
        409,
        "incident.entry",
        "The entry tells of a change",
        "entry: %d is of kind %s (expected: note). What happened stays told; add a note that says what is wrong with it"
            .formatted(entry.number(), entry.kind()));
  }

  private static RuntimeException conflict(Incident kept, long version) {
    return Problem.yours(
            409,
            "incident.changed",
            "It was changed meanwhile",
            "version: %d (expected: %d). Load it again with GET /api/v1/incidents/%s and repeat your change"
                .formatted(version, kept.version(), kept.id()))
        .exception();
  }
}
