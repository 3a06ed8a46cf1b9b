package dev.sward.server;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.Value;
import dev.sward.store.AppendRequest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Events for tests, in one dataset. */
public final class Events {
  private final EventBatchBuilder batch;

  private Events(String dataset) {
    batch = new EventBatchBuilder(new DatasetName(dataset), BatchLimits.DEFAULT);
  }

  public static Events in(String dataset) {
    return new Events(dataset);
  }

  /** One more event; values are texts, longs, doubles or booleans. */
  public Events add(Instant time, Map<String, Object> attributes) {
    return add(time, 1, attributes);
  }

  /** One more event that stands for so many. */
  public Events add(Instant time, double weight, Map<String, Object> attributes) {
    batch.beginRow(TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano(), weight);
    attributes.forEach((name, value) -> batch.put(name, value(value)));
    return this;
  }

  public AppendRequest request() {
    return AppendRequest.of(batch.build());
  }

  private static Value value(Object value) {
    return switch (value) {
      case String text -> new Value.Text(text);
      case Integer number -> new Value.Int(number);
      case Long number -> new Value.Int(number);
      case Double number -> new Value.Num(number);
      case Boolean bool -> new Value.Bool(bool);
      default -> throw new IllegalArgumentException("no such value: " + value);
    };
  }
}
