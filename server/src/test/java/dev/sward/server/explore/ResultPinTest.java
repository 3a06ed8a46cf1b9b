package dev.sward.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.platform.meta.Meta;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept answers that somebody refers to outlive the others. */
final class ResultPinTest {
  private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void answerThatSomebodyRefersTo_isPrunedForNeitherAgeNorSize(@TempDir Path folder) {
    Meta meta = Meta.open(folder);
    SqliteResults results = new SqliteResults(meta);
    results.save("kept", OLD, new byte[] {1});
    results.save("lost", OLD, new byte[] {2});
    assertThat(keep(meta, results, "kept", "a")).isTrue();
    assertThat(keep(meta, results, "kept", "a")).isTrue();
    assertThat(keep(meta, results, "kept", "b")).isTrue();
    assertThat(keep(meta, results, "never", "a")).isFalse();
    results.prune(NOW, 0);
    assertThat(results.find("kept")).isPresent();
    assertThat(results.find("lost")).isEmpty();
    meta.jdbi().useHandle(handle -> results.release(handle, "a"));
    results.prune(NOW, 0);
    assertThat(results.find("kept")).isPresent();
    meta.jdbi().useHandle(handle -> results.release(handle, "b"));
    results.prune(NOW, 0);
    assertThat(results.find("kept")).isEmpty();
  }

  private static boolean keep(Meta meta, SqliteResults results, String id, String holder) {
    return meta.jdbi().withHandle(handle -> results.keep(handle, id, holder));
  }
}
