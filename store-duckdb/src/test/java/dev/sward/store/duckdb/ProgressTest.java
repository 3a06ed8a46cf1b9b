package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a question is, as its statements say. */
class ProgressTest {
  private static final long ROWS = 1_000_000;
  private static final QueryControl.Phase NONE = new QueryControl.Phase("", 0);

  /** Work of minutes, of which the engine knows how far it is. */
  private static final String ENDLESS =
      "SELECT sum(hash(a.i, b.i) % 7) FROM temp.few a, temp.few b WHERE hash(b.i, a.i) % 3 = 1";

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T12:00:00Z"));

  private Storage open() {
    StoreSettings settings = StoreSettings.defaults(folder, clock);
    return Storage.open(settings, WriteSettings.of(settings));
  }

  /** Cancels once a statement has said that it has done something. */
  private static void cancelOnceItMoves(QueryControl control) {
    while (control.progress() <= 0.5) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    control.cancel();
  }

  @Test
  void runningStatement_saysHowFarItIs() {
    QueryControl control = new QueryControl(Duration.ofMinutes(2));
    try (Storage storage = open()) {
      Thread.ofVirtual().start(() -> cancelOnceItMoves(control));
      assertThatThrownBy(() ->
              storage
                  .readers()
                  .read(
                      control,
                      session -> {
                        session.reading(EventStore.READING, ROWS, 0.5, 0.5);
                        execute(
                            session, "CREATE TEMP TABLE few AS SELECT range i FROM range(300000)");
                        session.step(0.5, 0.5);
                        execute(session, ENDLESS);
                        return "";
                      }))
          .isInstanceOfSatisfying(
              StoreException.class,
              stopped -> assertThat(stopped.code()).isEqualTo(StoreException.Code.CANCELLED));
    }
    assertThat(control.progress()).isGreaterThan(0.5).isLessThan(1);
    assertThat(control.phase().rowsTotal()).isEqualTo(ROWS);
    assertThat(control.phase().rows())
        .isPositive()
        .isEqualTo((long) (ROWS * ((control.progress() - 0.5) / 0.5)));
  }

  @Test
  void newStep_isNoStepBack() {
    QueryControl control = new QueryControl(Duration.ofMinutes(1));
    try (Storage storage = open()) {
      String unused =
          storage
              .readers()
              .read(
                  control,
                  session -> {
                    session.step(0.6, 0.2);
                    session.report(control);
                    session.step(0.2, 0);
                    session.report(control);
                    return "";
                  });
      assertThat(unused).isEmpty();
    }
    assertThat(control.progress()).isEqualTo(0.6);
    assertThat(control.phase()).isEqualTo(NONE);
  }

  private static void execute(ReadSession session, String sql) throws SQLException {
    try (PreparedStatement statement = session.prepare(sql)) {
      boolean unused = statement.execute();
      assertThat(unused).isIn(true, false);
    }
  }
}
