package dev.sward.server.learn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Postmortems: read, written, reviewed and published. Thread-safe; blocks. */
final class Postmortems {
  private final Meta meta;
  private final Incidents incidents;
  private final Records records;
  private final Actions actions;
  private final InstantSource clock;

  Postmortems(Meta meta, Records records, Actions actions, InstantSource clock) {
    this.meta = meta;
    this.incidents = records.incidents();
    this.records = records;
    this.actions = actions;
    this.clock = clock;
  }

  /** The postmortems of the newest incidents first. */
  List<Postmortem> list(Optional<PostmortemState> state, int most) {
    return meta.jdbi().withHandle(handle -> SqlitePostmortems.list(handle, state, most));
  }

  /** When each published version was published; the latest first. */
  List<Published> published(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqlitePostmortems.published(handle, incident));
  }

  /** What people wrote. */
  Postmortem kept(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqlitePostmortems.find(handle, incident));
  }

  ShownPostmortem show(IncidentId incident) {
    return shown(kept(incident));
  }

  /**
   * Writes sections. A text that the record says by itself is none of people, so that it goes on
   * being filled in.
   *
   * @param version that whoever writes has seen
   * @param sections empty texts: as the record says
   */
  ShownPostmortem write(
      IncidentId incident, long version, Map<Section, Optional<String>> sections, Actor by) {
    Map<Section, String> says = shown(Postmortem.none(incident)).filledIn();
    return change(
        incident,
        version,
        by,
        before -> {
          Map<Section, Optional<String>> changed = new EnumMap<>(Section.class);
          sections.forEach((section, text) -> {
            Optional<String> own = text.filter(words -> !words.equals(says.get(section)));
            if (!own.equals(Optional.ofNullable(before.written().get(section)))) {
              changed.put(section, own);
            }
          });
          return changed.isEmpty() && before.version() > 0
              ? before
              : before.write(changed, by, now());
        });
  }

  /** Asks for a review, and a person to read it if one is named. */
  ShownPostmortem review(IncidentId incident, long version, Optional<String> person, Actor by) {
    return change(
        incident,
        version,
        by,
        before -> {
          require(
              before, before.version() > 0, "in_review", "that somebody wrote it. Save it first");
          require(
              before,
              before.state() != PostmortemState.PUBLISHED,
              "in_review",
              "a draft. Make it one first, with the state draft");
          if (before.reviewers().size() >= Postmortem.MOST_REVIEWERS) {
            throw refused(
                "reviewers: %d (expected: at most that many)".formatted(before.reviewers().size()));
          }
          return before.review(person, now());
        });
  }

  ShownPostmortem approve(IncidentId incident, long version, String person, Actor by) {
    return change(
        incident,
        version,
        by,
        before -> {
          require(
              before,
              before.state() == PostmortemState.IN_REVIEW,
              "approved",
              "one that is in review. Ask for a review first, with the state in_review");
          return before.approve(person, now());
        });
  }

  ShownPostmortem draft(IncidentId incident, long version, Actor by) {
    return change(
        incident,
        version,
        by,
        before -> before.state() == PostmortemState.DRAFT ? before : before.draft(now()));
  }

  /**
   * Publishes what is in review.
   *
   * @param reason why nobody else has to approve it; empty: somebody has
   */
  ShownPostmortem publish(IncidentId incident, long version, String reason, Actor by) {
    Map<Section, String> says = shown(Postmortem.none(incident)).filledIn();
    Postmortem after =
        meta.jdbi()
            .inTransaction(handle -> {
              Postmortem before = current(handle, incident, version);
              require(
                  before,
                  before.state() == PostmortemState.IN_REVIEW,
                  "published",
                  "one that is in review. Ask for a review first, with the state in_review");
              if (!before.isApproved() && reason.isEmpty()) {
                throw unapproved(before);
              }
              Postmortem next = before.publish(now());
              SqlitePostmortems.save(handle, next);
              String lonely = before.isApproved() ? "" : reason;
              SqlitePostmortems.publish(
                  handle,
                  incident,
                  new Published(
                      next.published(),
                      next.changedAt(),
                      by,
                      lonely,
                      next.texts(says),
                      next.reviewers()));
              ObjectNode detail = Json.object().put("published", next.published());
              tell(
                  handle,
                  before,
                  next,
                  by,
                  lonely.isEmpty() ? detail : detail.put("reason", lonely));
              incidents.note(
                  handle,
                  incident,
                  next.changedAt(),
                  by,
                  new EntryText(
                      "postmortem",
                      "Version %d of the postmortem was published.".formatted(next.published()),
                      detail));
              return next;
            });
    incidents.changed();
    return shown(after);
  }

  private ShownPostmortem change(
      IncidentId incident, long version, Actor by, UnaryOperator<Postmortem> change) {
    Postmortem after =
        meta.jdbi()
            .inTransaction(handle -> {
              Postmortem before = current(handle, incident, version);
              Postmortem next = change.apply(before);
              if (!next.equals(before)) {
                SqlitePostmortems.save(handle, next);
                tell(handle, before, next, by, Json.object());
              }
              return next;
            });
    incidents.changed();
    return shown(after);
  }

  /** Writes the trail: what sections said before, and how far it is. */
  private void tell(
      Handle handle, Postmortem before, Postmortem after, Actor by, ObjectNode detail) {
    detail.put("version", after.version()).put("state", after.state().text());
    ObjectNode sections = Json.object();
    for (Section section : Section.values()) {
      String was = before.written().get(section);
      String is = after.written().get(section);
      if (!Optional.ofNullable(was).equals(Optional.ofNullable(is))) {
        sections.put(section.key(), was);
      }
    }
    if (!sections.isEmpty()) {
      detail.set("before", sections);
    }
    if (!before.reviewers().equals(after.reviewers())) {
      detail.set("reviewers", StoredJson.reviewers(after.reviewers()));
    }
    IncidentAudit.add(handle, after.incident(), now(), by, "postmortem", detail);
  }

  private Postmortem current(Handle handle, IncidentId incident, long version) {
    Postmortem before = SqlitePostmortems.find(handle, incident);
    if (before.version() == version) {
      return before;
    }
    String who = before.editor().name().isEmpty() ? "somebody" : before.editor().name();
    throw Problem.yours(
            409,
            "postmortem.changed",
            "It was changed meanwhile",
            "version: %d (expected: %d). %s wrote last. Load it again with GET /api/v1/incidents/%s/postmortem and repeat your change"
                .formatted(version, before.version(), who, incident))
        .exception();
  }

  private ShownPostmortem shown(Postmortem kept) {
    IncidentRecord record = records.of(kept.incident());
    Map<Section, String> says = new FilledIn(record, actions.of(kept.incident())).sections();
    return new ShownPostmortem(record, kept, says, published(kept.incident()));
  }

  private static void require(Postmortem before, boolean isSo, String wanted, String expected) {
    if (!isSo) {
      throw refused(
          "state: %s of one that is %s (expected: %s)"
              .formatted(wanted, before.state().text(), expected));
    }
  }

  private static RuntimeException refused(String detail) {
    return Problem.yours(409, "postmortem.state", "It is not that far", detail).exception();
  }

  private static RuntimeException unapproved(Postmortem before) {
    return Problem.yours(
            409,
            "postmortem.unapproved",
            "Nobody else has approved it",
            "approvals by others than %s, who wrote last: none (expected: at least one). Ask somebody to read it; or, if there is nobody, say why in reason"
                .formatted(before.editor().name().isEmpty() ? "whoever" : before.editor().name()))
        .exception();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
