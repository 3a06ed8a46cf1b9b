package dev.sward.testkit;

import dev.sward.store.EventStore;
import dev.sward.store.StoreSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link EventStore} promises, as one suite: a store's test extends it and says how to
 * open the store. The parts are interfaces, so that each promise is found by its name.
 */
public abstract class EventStoreContract
    implements RoundTripContract,
        AcknowledgementContract,
        DuplicateContract,
        DurabilityContract,
        RetentionContract,
        ChangeFeedContract,
        ExpressionContract,
        FunctionContract,
        CalculationContract,
        SliContract,
        AttributeCodingContract,
        ContrastContract,
        GroupContract,
        TraceContract,
        CatalogueContract,
        PagingContract,
        PinContract,
        ControlContract {
  private final FakeClock clock = new FakeClock(NOW);
  private @Nullable EventStore store;
  private @Nullable StoreSettings settings;

  /** Opens a store, or what an earlier one left in the folder of the settings. */
  protected abstract EventStore open(StoreSettings settings);

  /** Overridden by a store that keeps nothing on disk, which then skips what needs that. */
  @Override
  public Optional<String> whyNotPersistent() {
    return Optional.empty();
  }

  @BeforeEach
  final void openStore(@TempDir Path folder) {
    settings = StoreSettings.defaults(folder.resolve("store"), clock);
    store = open(settings);
  }

  @AfterEach
  final void closeStore() {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public final EventStore store() {
    if (store == null) {
      throw new IllegalStateException("The store is not open yet.");
    }
    return store;
  }

  @Override
  public final StoreSettings settings() {
    if (settings == null) {
      throw new IllegalStateException("The store is not open yet.");
    }
    return settings;
  }

  @Override
  public final FakeClock clock() {
    return clock;
  }

  @Override
  public final EventStore reopen(UnaryOperator<StoreSettings> change) {
    store().close();
    settings = change.apply(settings());
    store = open(settings);
    return store;
  }

  @Override
  public final EventStore openAnother(StoreSettings settings) {
    return open(settings);
  }
}
