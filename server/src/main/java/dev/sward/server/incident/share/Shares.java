package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Links that show incidents: made, listed, revoked, recognised. Thread-safe; blocks. */
final class Shares {
  /** The most valid ones of an incident. */
  static final int MOST = 50;

  private static final int ID_BYTES = 8;
  private static final String KIND = "share";

  private final Meta meta;
  private final SqliteShares kept;
  private final Incidents incidents;
  private final InstantSource clock;

  Shares(Meta meta, Incidents incidents, InstantSource clock) {
    this.meta = meta;
    kept = new SqliteShares(meta);
    this.incidents = incidents;
    this.clock = clock;
  }

  /** What is only known at the moment a link is made. */
  record Created(Share share, ShareToken token) {}

  /** All of an incident, the newest first. */
  List<Share> all(IncidentId incident) {
    return kept.all(incident);
  }

  Created create(
      IncidentId incident, Duration expiresIn, Set<String> masked, String label, Actor by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (all(incident).stream().filter(share -> share.isValid(now)).count() >= MOST) {
      throw Problem.yours(
              409,
              "share.too_many",
              "There are too many links",
              "shares: %d (expected: fewer). Revoke one.".formatted(MOST))
          .exception();
    }
    Share share =
        new Share(
            HexFormat.of().formatHex(ShareToken.bytes(ID_BYTES)),
            incident,
            masked,
            label,
            now,
            by,
            now.plus(expiresIn),
            Optional.empty());
    ShareToken token = ShareToken.random();
    meta.jdbi()
        .useTransaction(handle -> {
          SqliteShares.add(handle, share, token);
          ObjectNode detail = Json.object().put("share", share.id()).put("label", label);
          detail.put("expires_at", share.expiresAt().toString());
          ArrayNode names = detail.putArray("masked");
          new TreeSet<>(masked).forEach(names::add);
          IncidentAudit.add(handle, incident, now, by, KIND, detail);
        });
    incidents.changed();
    return new Created(share, token);
  }

  void revoke(IncidentId incident, String id, Actor by) {
    Instant now = clock.instant();
    meta.jdbi()
        .useTransaction(handle -> {
          if (!SqliteShares.revoke(handle, incident, id, now)) {
            throw Problem.notFound(
                    "share: %s (expected: the id of a link of incident %s that is not revoked)"
                        .formatted(id, incident))
                .exception();
          }
          IncidentAudit.add(
              handle, incident, now, by, KIND, Json.object().put("share", id).put("revoked", true));
        });
    incidents.changed();
  }

  /** The valid link of a token that somebody shows. */
  Optional<SqliteShares.Keyed> recognise(ShareToken token) {
    Instant now = clock.instant();
    return kept.find(token).filter(found -> found.share().isValid(now));
  }

  long latestChange(IncidentId incident) {
    return kept.latestChange(incident);
  }
}
