package dev.sward.server.alert.receive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.alert.receive.ReceivedAlertCodec.Labels;
import dev.sward.server.platform.selfwatch.EventSink;
import dev.sward.store.AppendRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what others alert of: each change of an alert is an event of the dataset {@code alerts}.
 * Senders repeat what fires every minute; repetitions are no events, but for one after a restart.
 * Thread-safe; blocks.
 */
public final class ReceivedAlerts {
  /** Where the events go. */
  public static final DatasetName DATASET = new DatasetName("alerts");

  private static final int MOST_KNOWN = 50_000;

  private final EventSink sink;
  private final InstantSource clock;
  private final Cache<Labels, ReceivedAlert> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  public ReceivedAlerts(EventSink sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
  }

  /** Stores what changed; it is durable when this returns. */
  void accept(List<ReceivedAlert> alerts) {
    Instant now = clock.instant();
    List<ReceivedAlert> changed = alerts.stream().filter(alert -> isNews(alert, now)).toList();
    if (!changed.isEmpty()) {
      var _ = sink.append(AppendRequest.of(batch(changed, now))).join();
    }
    alerts.forEach(alert -> known.put(alert.labels(), alert));
  }

  /** Those that fire at this moment, the latest first. */
  List<ReceivedAlert> firing() {
    Instant now = clock.instant();
    return known.asMap().values().stream()
        .filter(alert -> alert.firesAt(now))
        .sorted(Comparator.comparing(ReceivedAlert::startsAt).reversed())
        .toList();
  }

  private boolean isNews(ReceivedAlert alert, Instant now) {
    ReceivedAlert before = known.getIfPresent(alert.labels());
    return before == null
        || before.firesAt(now) != alert.firesAt(now)
        || !before.startsAt().equals(alert.startsAt());
  }

  private static EventBatch batch(List<ReceivedAlert> alerts, Instant now) {
    EventBatchBuilder batch = new EventBatchBuilder(DATASET, BatchLimits.DEFAULT);
    for (ReceivedAlert alert : alerts) {
      batch.beginRow(TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli()), 1);
      String name = alert.labels().values().getOrDefault("alertname", "alert");
      batch.putText(batch.slot(FieldNames.NAME), name);
      batch.putText(batch.slot(FieldNames.SIGNAL_TYPE), "event");
      batch.putText(batch.slot("alert.state"), alert.firesAt(now) ? "firing" : "resolved");
      batch.putText(batch.slot("alert.starts_at"), alert.startsAt().toString());
      alert.endsAt().ifPresent(time -> batch.putText(batch.slot("alert.ends_at"), time.toString()));
      batch.putText(batch.slot("alert.generator_url"), alert.generatorUrl());
      put(batch, "alert.labels.", alert.labels());
      put(batch, "alert.annotations.", alert.annotations());
    }
    return batch.build();
  }

  private static void put(EventBatchBuilder batch, String prefix, Labels labels) {
    labels.values().forEach((name, value) -> batch.putText(batch.slot(prefix + name), value));
  }
}
