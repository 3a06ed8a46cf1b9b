package dev.sward.server.incident.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Severity;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.FingerprintKey;
import dev.sward.rhyme.Rhyme;
import dev.sward.server.alert.Alerts;
import dev.sward.server.incident.EntryText;
import dev.sward.server.incident.IncidentEntry;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.NewIncident;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.RollupKeeper;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.Re2jPatterns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fingerprints that follow incidents in a real metadata database. */
final class RhymeFollowerTest {
  private static final Actor ADA = new Actor("Ada", "");

  @TempDir private Path folder;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final Map<IncidentId, List<JsonNode>> explanations = new HashMap<>();
  private final List<String> burnt = new ArrayList<>();
  private boolean listenerFails;
  private boolean explanationsFail;
  private Parts parts;

  /** What a server puts together, without its thread: its end and start is a new one. */
  private final class Parts {
    private final SqliteFingerprints kept;
    private final Incidents incidents;
    private final RhymeFollower follower;
    private final KnownFingerprints known;

    Parts() {
      Meta meta = Meta.open(folder);
      incidents = new Incidents(meta, clock);
      InMemoryEventStore store =
          new InMemoryEventStore(
              StoreSettings.defaults(folder.resolve("events"), clock), new Re2jPatterns());
      RollupKeeper rollups =
          new RollupKeeper(
              store,
              meta,
              List::of,
              clock,
              Retention.of(Duration.ofDays(30), 0),
              Duration.ofMinutes(1));
      Slos slos = new Slos(meta, clock);
      ObjectiveShapes shapes =
          new ObjectiveShapes(
              slos,
              new Budgets(meta, slos, rollups.rollups(), clock),
              new Alerts(meta, store, clock));
      kept = new SqliteFingerprints(meta);
      known = new KnownFingerprints(kept.newest(KnownFingerprints.MOST));
      Fingerprinting fingerprinting =
          new Fingerprinting(
              incidents,
              shapes,
              RhymeFollowerTest.this::explanations,
              incident -> Lessons.Lesson.NONE);
      follower =
          new RhymeFollower(
              meta, incidents, kept, known, fingerprinting, RhymeFollowerTest.this::hear, clock);
    }
  }

  @BeforeEach
  void start() {
    parts = new Parts();
  }

  private List<JsonNode> explanations(IncidentId incident) {
    if (explanationsFail) {
      throw new IllegalStateException("explanations cannot be read");
    }
    return explanations.getOrDefault(incident, List.of());
  }

  private void hear(FingerprintKey key, IncidentId incident, List<IncidentId> earlier) {
    if (listenerFails) {
      throw new IllegalStateException("the listener fails");
    }
    burnt.add("%s %s after %s".formatted(key, incident, earlier));
  }

  private IncidentId opened(String title, String service) {
    return parts
        .incidents
        .open(
            new NewIncident(title, Severity.SEV2, Optional.empty(), List.of(), List.of(service)),
            ADA)
        .id();
  }

  private void resolve(IncidentId id) {
    parts.incidents.change(
        id,
        parts.incidents.require(id).version(),
        incident -> incident.withStatus(IncidentStatus.RESOLVED),
        ADA);
  }

  /** Something explains an incident, and the trail says that somebody looked. */
  private void explained(IncidentId id, String attribute) {
    ObjectNode answer = Json.object();
    ObjectNode explanation = answer.putArray("explanations").addObject();
    explanation.put("share_of_selected", 0.9);
    ObjectNode condition = explanation.putArray("conditions").addObject();
    condition.put("attribute", attribute).put("op", "=").putArray("values").add("x" + id);
    explanations.put(id, List.of(answer));
    parts.incidents.note(
        id, clock.instant(), Actor.SWARD, new EntryText("evidence", "Evidence was captured."));
  }

  private List<String> toldOf(IncidentId id) {
    return parts.incidents.timeline(id).stream()
        .filter(entry -> entry.kind().equals(RhymeFollower.RHYME))
        .map(IncidentEntry::text)
        .toList();
  }

  private Fingerprint fingerprint(IncidentId id) {
    return parts.kept.find(id).orElseThrow().fingerprint();
  }

  @Test
  void fingerprint_followsWhatIsLearnt() {
    IncidentId id = opened("Carts are empty", "cart");
    parts.follower.run();
    assertThat(fingerprint(id).words()).containsOnlyKeys("carts", "empty");
    explained(id, "service.version");
    parts.incidents.note(id, clock.instant(), ADA, new EntryText("note", "Cache was cold"));
    parts.follower.run();
    assertThat(fingerprint(id).key()).contains(new FingerprintKey("any:service.version"));
    assertThat(fingerprint(id).words()).containsKey("cache");
  }

  @Test
  void earlierIncident_isToldOnce_withWhatFixedIt() {
    IncidentId first = opened("Certificate of the mail gateway expired", "mail");
    parts.incidents.note(
        first, clock.instant(), ADA, new EntryText("note", "Renewed\nthe certificate"));
    resolve(first);
    parts.follower.run();
    clock.advance(Duration.ofDays(100));
    IncidentId second = opened("Certificate of the mail gateway expired", "mail");
    parts.follower.run();
    assertThat(toldOf(second))
        .containsExactly(
            "This resembles incident 1 (cause unknown, fixed by: Renewed the certificate).");
    parts.incidents.note(second, clock.instant(), ADA, new EntryText("note", "Again?"));
    parts.follower.run();
    parts = new Parts();
    parts.follower.run();
    assertThat(toldOf(second)).hasSize(1);
    assertThat(toldOf(first)).isEmpty();
  }

  @Test
  void changesOfWhileNobodyLooked_areFollowedAfterARestart() {
    IncidentId first = opened("Carts are empty", "cart");
    parts.follower.run();
    resolve(first);
    long place = parts.kept.place();
    parts = new Parts();
    assertThat(parts.kept.place()).isEqualTo(place).isPositive();
    explained(first, "host.name");
    parts.follower.run();
    assertThat(fingerprint(first).key()).contains(new FingerprintKey("any:host.name"));
    assertThat(parts.kept.place()).isGreaterThan(place);
    assertThat(parts.known.find(first)).contains(fingerprint(first));
  }

  @Test
  void sameKeyOfTheSameService_burntAgain_untilTheListenerHasHeardIt() {
    IncidentId first = opened("Carts are empty", "cart");
    IncidentId elsewhere = opened("Search finds nothing", "search");
    explained(first, "service.version");
    explained(elsewhere, "service.version");
    parts.follower.run();
    burnt.clear();
    IncidentId again = opened("Carts are full", "cart");
    explained(again, "service.version");
    listenerFails = true;
    parts.follower.run();
    assertThat(fingerprint(again).key()).contains(new FingerprintKey("any:service.version"));
    listenerFails = false;
    clock.advance(Duration.ofMinutes(1));
    parts.follower.run();
    clock.advance(Duration.ofMinutes(1));
    parts.follower.run();
    assertThat(burnt).containsExactly("any:service.version 3 after [1]");
  }

  @Test
  void incidentThatFails_holdsUpNoOther_andIsTriedAgain() {
    IncidentId broken = opened("Carts are empty", "cart");
    explanationsFail = true;
    parts.follower.run();
    assertThat(parts.kept.find(broken)).isEmpty();
    explanationsFail = false;
    parts.follower.run();
    assertThat(fingerprint(broken).words()).containsKey("carts");
  }

  @Test
  void cancelledIncident_isLikeNone() {
    IncidentId first = opened("Certificate of the mail gateway expired", "mail");
    parts.follower.run();
    parts.incidents.change(
        first, 1, incident -> incident.withStatus(IncidentStatus.CANCELLED), ADA);
    IncidentId second = opened("Certificate of the mail gateway expired", "mail");
    parts.follower.run();
    assertThat(toldOf(second)).isEmpty();
    assertThat(parts.known.rhymes(second, fingerprint(second), Rhyme.ALIKE, 5)).isEmpty();
    parts = new Parts();
    assertThat(parts.known.find(first)).isEmpty();
  }

  @Test
  void ownEntries_areNoReasonToLookAgain() {
    opened("Certificate expired", "mail");
    opened("Certificate expired", "mail");
    parts.follower.run();
    long place = parts.kept.place();
    parts.follower.run();
    parts.follower.run();
    assertThat(parts.kept.place()).isGreaterThanOrEqualTo(place);
    assertThat(parts.incidents.feed(0, 100)).hasSize(3);
  }
}
