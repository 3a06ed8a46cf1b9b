package dev.sward.server.slo.review;

import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
import dev.sward.store.StoreSettings;
import java.util.ServiceLoader;

final class DuckDbLimitMinutesTest extends LimitMinutesContract {
  @Override
  EventStore open(StoreSettings settings) {
    return ServiceLoader.load(EventStoreProvider.class).findFirst().orElseThrow().open(settings);
  }
}
