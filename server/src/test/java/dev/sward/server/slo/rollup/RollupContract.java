package dev.sward.server.slo.rollup;

import dev.sward.store.EventStore;
import dev.sward.store.Retention;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Roll-ups are what counting every raw event would give, whatever came and ended in between. */
abstract class RollupContract implements FollowingContract, ExpiryContract, ObjectivesContract {
  private final FakeClock clock = new FakeClock(NOW);
  private final List<Tracked> tracked = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  @TempDir Path folder;
  private @Nullable EventStore store;
  private @Nullable RollupBook book;
  private @Nullable RollupJob job;
  private Retention retention = Retention.of(Duration.ofDays(90), 0);

  abstract EventStore open(StoreSettings settings);

  @BeforeEach
  final void openAll() {
    store = open(settings());
    restartJob();
  }

  @AfterEach
  final void closeAll() {
    store().close();
  }

  private StoreSettings settings() {
    return StoreSettings.defaults(folder.resolve("events"), clock).withRetention(retention);
  }

  @Override
  public final EventStore store() {
    return Objects.requireNonNull(store);
  }

  @Override
  public final Path folder() {
    return folder;
  }

  @Override
  public final FakeClock clock() {
    return clock;
  }

  @Override
  public final RollupBook book() {
    return Objects.requireNonNull(book);
  }

  @Override
  public final RollupJob job() {
    return Objects.requireNonNull(job);
  }

  @Override
  public final List<Tracked> tracked() {
    return tracked;
  }

  @Override
  public final Ledger ledger() {
    return ledger;
  }

  @Override
  public final void open(Duration age) {
    retention = Retention.of(age, 0);
    store().close();
    openAll();
  }

  @Override
  public final RollupPruning pruning() {
    return new RollupPruning(book(), clock, retention);
  }

  @Override
  public final void restart() {
    if (isPersistent()) {
      store().close();
      store = open(settings());
    }
    restartJob();
  }

  @Override
  public final void restartJob(RollupRepository repository) {
    book = new RollupBook(repository);
    continueOver(store());
  }

  @Override
  public final void continueOver(EventStore other) {
    job = new RollupJob(other, book(), () -> tracked, clock, retention);
  }
}
