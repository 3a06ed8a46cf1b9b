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

/** Opens a {@link LayoutStore} for the parts of the stores' contract that are about reading. */
abstract class ReadContractBase implements StoreUnderTest {
  private final FakeClock clock = new FakeClock(NOW);
  private @Nullable Path folder;
  private @Nullable EventStore store;

  boolean isInOverflow(String attribute) {
    return false;
  }

  @BeforeEach
  final void openStore(@TempDir Path temporary) {
    folder = temporary;
    store = new LayoutStore(temporary, clock, this::isInOverflow);
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
    return StoreSettings.defaults(folder, clock);
  }

  @Override
  public final EventStore reopen(UnaryOperator<StoreSettings> change) {
    throw new UnsupportedOperationException("nothing to reopen");
  }

  @Override
  public final EventStore openAnother(StoreSettings settings) {
    throw new UnsupportedOperationException("there is only one");
  }

  @Override
  public final Optional<String> whyNotPersistent() {
    return Optional.of("its writing half is a test's");
  }
}
