package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where incidents are kept. What takes a handle belongs to its transaction. Thread-safe; blocks.
 */
interface IncidentRepository {
  /** The newest first. */
  List<Incident> list(IncidentFilter filter, int most);

  Optional<Incident> find(Handle handle, IncidentId id);

  Optional<Incident> find(IncidentId id);

  /** Adds one with version 1. */
  Incident add(Handle handle, NewIncident incident, Instant at, Actor by);

  /** Replaces the version before its own; false if there is another one. */
  boolean replace(Handle handle, Incident incident);

  /** Oldest first. */
  List<IncidentChange> changes(IncidentId id, long afterSeq, int most);

  /** Whether the trail knows anybody but Sward. */
  boolean hasPeople(Handle handle, IncidentId id);

  /** Of all incidents, oldest first. */
  List<IncidentChange> feed(long afterSeq, int most);

  /** By the time at which they happened. */
  List<IncidentEntry> timeline(IncidentId id);

  Optional<IncidentEntry> entry(Handle handle, IncidentId id, int number);

  /** Gives an entry another time and text. */
  void correct(Handle handle, IncidentId id, int number, Instant at, String text);

  /** Those that go on, the oldest first; the newest of them if there are more than so many. */
  List<Incident> live(Handle handle, int most);

  /** How many of a severity go on. */
  int live(Severity severity);

  /** Those that go on and those whose impact is not counted for good, the newest first. */
  List<Incident> unsettled(Handle handle, int most);

  /** The impact is to be counted again. */
  void unsettle(Handle handle, IncidentId id);

  /** The automatic entry about something. */
  Optional<IncidentEntry> about(Handle handle, IncidentId id, String source);

  /** Adds an automatic entry with the next number; there is none about the same. */
  void note(
      Handle handle, IncidentId id, Instant at, Instant recordedAt, String source, EntryText entry);

  /** Adds an entry with the next number, which it gives. */
  int note(Handle handle, IncidentId id, Instant at, Instant recordedAt, Actor by, EntryText entry);
}
