package dev.sward.server.slo.rollup;

import dev.sward.store.EventStore;
import dev.sward.store.EventStoreProvider;
import dev.sward.store.StoreSettings;
import java.util.ServiceLoader;

final class DuckDbRollupTest extends RollupContract {
  @Override
  EventStore open(StoreSettings settings) {
    return ServiceLoader.load(EventStoreProvider.class).findFirst().orElseThrow().open(settings);
  }

  @Override
  public boolean isPersistent() {
    return true;
  }
}
