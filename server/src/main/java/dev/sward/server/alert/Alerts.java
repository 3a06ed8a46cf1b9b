package dev.sward.server.alert;

import dev.sward.burn.Alert;
import dev.sward.burn.AlertKey;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.budget.OpenAlerts;
import dev.sward.slo.SloName;
import dev.sward.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every alert, and where each objective stands. What is in memory changes after what is stored.
 * Thread-safe; one thread writes.
 */
public final class Alerts implements OpenAlerts, AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(400);

  private final AlertRepository repository;
  private final InstantSource clock;
  private final UserCounts users;
  private final Map<AlertKey, Watched> watched = new ConcurrentHashMap<>();
  private final Map<SloName, Long> minutes;

  /**
   * @param store that is asked how many users an alert met
   */
  public Alerts(Meta meta, EventStore store, InstantSource clock) {
    this(new SqliteAlerts(meta), store, clock);
  }

  Alerts(AlertRepository repository, EventStore store, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
    users = new UserCounts(new AffectedUsers(store), repository, clock);
    repository.watched().forEach(one -> watched.put(one.state().key(), one));
    minutes = new ConcurrentHashMap<>(repository.minutes());
  }

  Watched watched(AlertKey key) {
    return watched.getOrDefault(key, Watched.quiet(key));
  }

  /** What is not quiet of an objective and its groups. */
  List<Watched> watched(SloName slo) {
    return watched.values().stream()
        .filter(one -> one.state().key().slo().equals(slo))
        .sorted(Comparator.comparing(one -> one.state().key().group()))
        .toList();
  }

  /** The minute up to which an objective was looked at. */
  OptionalLong minute(SloName slo) {
    Long minute = minutes.get(slo);
    return minute == null ? OptionalLong.empty() : OptionalLong.of(minute);
  }

  /** Every objective that was looked at. */
  Set<SloName> slos() {
    return Set.copyOf(minutes.keySet());
  }

  /** Writes what came of looking; nothing has changed if it fails. Blocks. */
  void write(Collection<Look> looks) {
    repository.save(looks, clock.instant());
    for (Look look : looks) {
      look.changes().forEach(change -> remember(change.after()));
      if (look.minute().isPresent()) {
        minutes.put(look.slo(), look.minute().getAsLong());
      } else {
        minutes.remove(look.slo());
      }
      users.count(look.questions());
    }
  }

  private void remember(Watched after) {
    if (after.isQuiet()) {
      watched.remove(after.state().key());
    } else {
      watched.put(after.state().key(), after);
    }
  }

  @Override
  public List<OpenAlert> of(SloName slo) {
    return watched(slo).stream()
        .flatMap(one -> one.state().alert().stream())
        .filter(Alert::isOpen)
        .map(alert ->
            new OpenAlert(AlertIds.of(alert), alert.key().group(), alert.urgency(), alert.since()))
        .sorted(Comparator.comparing(OpenAlert::urgency).reversed().thenComparing(OpenAlert::group))
        .toList();
  }

  /** The newest first. */
  public List<KeptAlert> list(AlertFilter filter, Optional<String> after, int most) {
    return repository.list(filter, after, most);
  }

  public Optional<KeptAlert> find(String id) {
    return repository.find(id);
  }

  /** Throws a problem if there is none. */
  KeptAlert require(String id) {
    return find(id)
        .orElseThrow(() ->
            Problem.notFound("alert: %s (expected: the id of an alert)".formatted(id)).exception());
  }

  /** The log of an alert, oldest first; empty if there is none of this id. */
  public List<KeptTransition> log(String id) {
    return repository.log(id);
  }

  @Override
  public void close() {
    users.close();
  }

  /** Forgets what was over long ago. */
  public void maintain() {
    Instant before = clock.instant().minus(KEPT);
    repository.prune(before);
  }
}
