package dev.sward.server.incident.share;

import dev.sward.server.incident.IncidentSchemas;
import dev.sward.server.platform.http.Schema;

/** Shapes of links and of what they show. */
final class ShareSchemas {
  private static final Schema.Obj LINK =
      Schema.object()
          .with("id", Schema.string("To revoke it by"))
          .with("label", Schema.string("Whom it is for; may be empty"))
          .with("masked", Schema.listOf(Schema.string(""), "Columns whose values it does not show"))
          .with("created_at", Schema.string("RFC 3339"))
          .with("by", IncidentSchemas.ACTOR)
          .with("expires_at", Schema.string("RFC 3339"))
          .maybe("revoked_at", Schema.string("RFC 3339"));

  static final Schema.Named SHARE = new Schema.Named("ShareLink", LINK);

  static final Schema.Named CREATED =
      new Schema.Named(
          "NewShareLink",
          LINK.with("token", Schema.string("Told this once"))
              .with("path", Schema.string("Of the page that shows the incident")));

  static final Schema.Obj NEW =
      Schema.object()
          .with("expires_in_s", Schema.integer("Seconds, 300 to 31622400"))
          .maybe("masked", Schema.listOf(Schema.string(""), "Columns, at most 50"))
          .maybe("label", Schema.string("At most 200 characters"));

  static final Schema.Obj LIST =
      Schema.object()
          .with("shares", Schema.listOf(SHARE, "The newest first"))
          .with(
              "proposed_masks",
              Schema.listOf(
                  Schema.string(""), "Columns there are that usually say who somebody is"));

  static final Schema.Named SHOWN =
      new Schema.Named(
          "SharedIncident",
          Schema.object()
              .with("incident", Schema.any("As GET /api/v1/incidents/{id} answers it"))
              .with("timeline", Schema.any("As GET …/timeline answers it"))
              .with("evidence", Schema.any("As GET …/evidence answers it"))
              .with("hypotheses", Schema.any("As GET …/hypotheses answers it"))
              .maybe("postmortem", Schema.any("As GET …/postmortem answers it"))
              .with("masked", Schema.listOf(Schema.string(""), "Columns whose values are masked"))
              .with("expires_at", Schema.string("RFC 3339")));

  private ShareSchemas() {}
}
