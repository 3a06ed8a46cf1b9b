package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.MentionIndex;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people say about an incident. What was said before an edit stands in the trail of the
 * incident. Thread-safe; blocks.
 */
final class Comments {
  /** The most of an incident, deleted ones too. */
  static final int MOST = 5_000;

  private static final String KIND = "comment";

  private final Meta meta;
  private final Incidents incidents;
  private final InstantSource clock;

  Comments(Meta meta, Incidents incidents, InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.clock = clock;
  }

  List<Comment> all(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqliteComments.all(handle, incident));
  }

  Comment add(IncidentId incident, String text, Actor by) {
    Comment added =
        meta.jdbi()
            .inTransaction(handle -> {
              int number = SqliteComments.next(handle, incident);
              if (number > MOST) {
                throw TooMany.of("comments", MOST);
              }
              Comment comment = new Comment(number, 1, text, now(), by, Optional.empty());
              SqliteComments.add(handle, incident, comment);
              MentionIndex.write(handle, place(incident, number), text);
              tell(handle, incident, by, detail(number).put("text", text));
              return comment;
            });
    incidents.changed();
    return added;
  }

  /** Changes a version; a problem 409 if it is not the latest. */
  Comment edit(IncidentId incident, int number, long version, String text, Actor by) {
    Comment edited =
        meta.jdbi()
            .inTransaction(handle -> {
              Comment before = require(handle, incident, number, version);
              Instant now = now();
              Comment after =
                  new Comment(
                      number, version + 1, text, before.at(), before.by(), Optional.of(now));
              SqliteComments.replace(handle, incident, after, now);
              MentionIndex.write(handle, place(incident, number), text);
              tell(
                  handle,
                  incident,
                  by,
                  detail(number).put("before", before.text()).put("text", text));
              return after;
            });
    incidents.changed();
    return edited;
  }

  /** Deletes a version; a problem 409 if it is not the latest. */
  void delete(IncidentId incident, int number, long version, Actor by) {
    meta.jdbi()
        .useTransaction(handle -> {
          Comment before = require(handle, incident, number, version);
          SqliteComments.delete(handle, incident, number, now());
          MentionIndex.write(handle, place(incident, number), "");
          tell(
              handle,
              incident,
              by,
              detail(number).put("before", before.text()).put("deleted", true));
        });
    incidents.changed();
  }

  private void tell(Handle handle, IncidentId incident, Actor by, ObjectNode detail) {
    IncidentAudit.add(handle, incident, now(), by, KIND, detail);
  }

  private static Comment require(Handle handle, IncidentId incident, int number, long version) {
    Comment before =
        SqliteComments.find(handle, incident, number)
            .orElseThrow(() ->
                Problem.notFound(
                        "comment: %d (expected: the number of one of incident %s)"
                            .formatted(number, incident))
                    .exception());
    if (before.version() != version) {
      throw Problem.yours(
              409,
              "comment.changed",
              "It was changed meanwhile",
              "version: %d (expected: %d). Load it again with GET /api/v1/incidents/%s/comments and repeat your change"
                  .formatted(version, before.version(), incident))
          .exception();
    }
    return before;
  }

  private static MentionIndex.Place place(IncidentId incident, int number) {
    return new MentionIndex.Place(MentionIndex.Place.COMMENT, incident.number(), number);
  }

  private static ObjectNode detail(int number) {
    return Json.object().put("number", number);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
