package dev.sward.store.duckdb;

import dev.sward.store.EventStore;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.StoreUnderTest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens the embedded store in a folder of its own for each test. */
abstract class OpenStore implements StoreUnderTest {
  private final FakeClock clock = new FakeClock(NOW);
  private @Nullable Path folder;
  private @Nullable EventStore store;

  /** What the store is opened with. */
  StoreSettings changed(StoreSettings settings) {
    return settings;
  }

  @BeforeEach
  final void openStore(@TempDir Path temporary) {
    folder = temporary;
    store = new DuckDbEventStoreProvider().open(settings());
  }

  @AfterEach
  final void closeStore() {
    store().close();
  }

  @Override
  public final EventStore store() {
    if (store == null) {
      throw new IllegalStateException("The store is not open yet.");
    }
    return store;
  }

  @Override
  public final FakeClock clock() {
    return clock;
  }

  @Override
  public final StoreSettings settings() {
    if (folder == null) {
      throw new IllegalStateException("The store is not open yet.");
    }
    return changed(StoreSettings.defaults(folder, clock));
  }

  @Override
  public final EventStore reopen(UnaryOperator<StoreSettings> change) {
    StoreSettings settings = change.apply(settings());
    store().close();
    EventStore reopened = new DuckDbEventStoreProvider().open(settings);
    store = reopened;
    return reopened;
  }

  @Override
  public final EventStore openAnother(StoreSettings settings) {
    return new DuckDbEventStoreProvider().open(settings);
  }

  @Override
  public final Optional<String> whyNotPersistent() {
    return Optional.empty();
  }
}
