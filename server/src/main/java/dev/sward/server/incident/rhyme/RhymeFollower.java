package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.FingerprintKey;
import dev.sward.rhyme.Rhyme;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.IncidentFilter;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps fingerprints up: of every incident that the trail tells of, and of those that go on, whose
 * burn changes. How far it was is written down after what came of it, so that after an end of the
 * process at any moment it does some of it again, to the same effect. Blocks; one thread at a time.
 */
final class RhymeFollower implements Runnable {
  /** What the trail and the timeline call it. */
  static final String RHYME = "rhyme";

  private static final int AT_ONCE = 500;

  /** Incidents that go on and are looked at again, the newest. */
  private static final int GOING_ON = 50;

  /** Incidents that are caught up on in a round. */
  private static final int CAUGHT_UP = 500;

  private static final int MOST_EARLIER = 100;
  private static final int LONGEST_FIX = 200;
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(RhymeFollower.class);

  private final Meta meta;
  private final Incidents incidents;
  private final SqliteFingerprints kept;
  private final KnownFingerprints known;
  private final Fingerprinting fingerprinting;
  private final FingerprintBurnt burnt;
  private final InstantSource clock;

  /** Open incidents of whose last fingerprint everybody has heard. */
  private final Set<IncidentId> settled = new HashSet<>();

  private Instant nextGoingOn = Instant.MIN;

  RhymeFollower(
      Meta meta,
      Incidents incidents,
      SqliteFingerprints kept,
      KnownFingerprints known,
      Fingerprinting fingerprinting,
      FingerprintBurnt burnt,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.kept = kept;
    this.known = known;
    this.fingerprinting = fingerprinting;
    this.burnt = burnt;
    this.clock = clock;
  }

  @Override
  public void run() {
    Set<IncidentId> looked = new LinkedHashSet<>();
    long place = kept.place();
    List<IncidentChange> changes = incidents.feed(place, AT_ONCE);
    while (!changes.isEmpty()) {
      Set<IncidentId> changed = new LinkedHashSet<>();
      changes.stream()
          .filter(change -> !change.what().equals(RHYME))
          .map(IncidentChange::incident)
          .forEach(changed::add);
      changed.forEach(this::attempt);
      looked.addAll(changed);
      place = changes.getLast().seq();
      kept.follow(place);
      changes = incidents.feed(place, AT_ONCE);
    }
    Set<IncidentId> others = new LinkedHashSet<>(kept.without(CAUGHT_UP));
    others.addAll(goingOn());
    others.removeAll(looked);
    others.forEach(this::attempt);
  }

  /** Those whose burn may have changed, every so often. */
  private List<IncidentId> goingOn() {
    Instant now = clock.instant();
    if (now.isBefore(nextGoingOn)) {
      return List.of();
    }
    nextGoingOn = now.plus(INTERVAL);
    IncidentFilter open = IncidentFilter.of(Set.of(IncidentStatus.OPEN, IncidentStatus.MITIGATED));
    return incidents.list(open, GOING_ON).stream().map(Incident::id).toList();
  }

  /**
   * An incident that fails holds up none of the others; it has no fingerprint until it succeeds.
   */
  private void attempt(IncidentId id) {
    try {
      look(incidents.require(id));
    } catch (RuntimeException e) {
      log.warn("Incident {} could not be compared with others; it is tried again", id, e);
      kept.outdate(id);
    }
  }

  private void look(Incident incident) {
    IncidentId id = incident.id();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Fingerprint fingerprint = fingerprinting.of(id, now);
    boolean isSame = kept.find(id).filter(one -> one.fingerprint().equals(fingerprint)).isPresent();
    if (!isSame) {
      kept.save(new KeptFingerprint(id, fingerprint, now));
      settled.remove(id);
    }
    if (incident.status() == IncidentStatus.CANCELLED) {
      known.remove(id);
      return;
    }
    known.put(id, fingerprint);
    if (!incident.isOpen()) {
      settled.remove(id);
    } else if (!settled.contains(id)) {
      known.earlier(id, fingerprint, Rhyme.STRIKING).ifPresent(rhyme -> tell(id, rhyme, now));
      if (fingerprint.key().map(key -> isHeard(id, fingerprint, key)).orElse(true)) {
        settled.add(id);
      }
    }
  }

  private void tell(IncidentId id, Rhyme rhyme, Instant now) {
    String sentence = sentence(rhyme.incident());
    ObjectNode detail =
        Json.object().put("incident", rhyme.incident().number()).put("score", rhyme.score());
    rhyme.likeness().because().forEach(detail.putArray("because")::add);
    boolean isNew =
        meta.jdbi()
            .inTransaction(handle -> {
              boolean told = kept.tell(handle, id, rhyme.incident(), now);
              if (told) {
                EntryText entry = new EntryText(RHYME, sentence, detail);
                incidents.note(handle, id, now, Actor.SWARD, entry);
                IncidentAudit.add(handle, id, now, Actor.SWARD, RHYME, detail);
              }
              return told;
            });
    if (isNew) {
      incidents.changed();
    }
  }

  private String sentence(IncidentId earlier) {
    String cause = incidents.require(earlier).cause().text();
    Optional<String> fix =
        fingerprinting.fixedBy(earlier).stream().findFirst().map(RhymeFollower::line);
    return "This resembles incident %s (cause %s%s)."
        .formatted(earlier, cause, fix.map(text -> ", fixed by: " + text).orElse(""));
  }

  /** The beginning of a text, on one line. */
  private static String line(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_FIX ? line : line.substring(0, LONGEST_FIX - 1) + "…";
  }

  /** Whether whoever follows keys has heard that this one burns again, if it does. */
  private boolean isHeard(IncidentId id, Fingerprint fingerprint, FingerprintKey key) {
    if (kept.isToldToHaveBurnt(id, key)) {
      return true;
    }
    List<IncidentId> earlier =
        kept.of(key, MOST_EARLIER).stream()
            .filter(other -> other.compareTo(id) < 0)
            .filter(other -> mayShareService(fingerprint, other))
            .toList();
    if (earlier.isEmpty()) {
      return true;
    }
    try {
      burnt.burnt(key, id, earlier);
      kept.toldToHaveBurnt(id, key);
      return true;
    } catch (RuntimeException e) {
      log.warn("Incident {} burns as before, which could not be told; it is tried again", id, e);
      return false;
    }
  }

  private boolean mayShareService(Fingerprint fingerprint, IncidentId other) {
    Set<String> services = fingerprint.services();
    return services.isEmpty()
        || kept.find(other)
            .map(one -> one.fingerprint().services())
            .filter(theirs -> theirs.isEmpty() || theirs.stream().anyMatch(services::contains))
            .isPresent();
  }
}
