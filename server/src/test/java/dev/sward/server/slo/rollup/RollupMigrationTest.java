package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.platform.meta.Meta;
import dev.sward.sli.Counts;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import dev.sward.slo.SloName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an earlier version counted. */
final class RollupMigrationTest {
  @TempDir Path folder;

  @Test
  void countsOfAnEarlierVersion_areKept() {
    String url = "jdbc:sqlite:" + folder.resolve("meta.db");
    Flyway.configure(Meta.class.getClassLoader())
        .dataSource(url, null, null)
        .locations("classpath:dev/sward/server/meta")
        .target("3")
        .load()
        .migrate();
    SplittableRandom random = new SplittableRandom(7);
    Map<Series, Map<Long, TallyHour>> filled = new HashMap<>();
    Jdbi.create(url)
        .useTransaction(handle -> {
          handle.execute("INSERT INTO rollup VALUES (4, 'buying', 2, 900, 700, 9, 50, 40, 10, 10)");
          for (int series = 0; series < 4; series++) {
            for (long hour = 0; hour < 100; hour++) {
              TallyHour tallies = hour(random);
              Counts counts = tallies.total().counts();
              filled
                  .computeIfAbsent(new Series(4, series), absent -> new TreeMap<>())
                  .put(hour, tallies);
              handle.execute(
                  "INSERT INTO rollup_hour VALUES (4, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  series,
                  hour,
                  counts.good(),
                  counts.bad(),
                  counts.notApplicable(),
                  counts.goodRows(),
                  counts.badRows(),
                  counts.notApplicableRows(),
                  tallies.encoded());
            }
          }
        });

    RollupRepository rollups = new SqliteRollups(Meta.open(folder));

    // What was not yet looked for through traces is looked for again.
    assertThat(rollups.all())
        .containsExactly(new Rollup(4, new SloName("buying"), 2, 700, 50, 40, 10, 10));
    filled.forEach((series, hours) -> {
      Map<Long, Counts> totals = new TreeMap<>();
      hours.forEach((hour, tallies) -> {
        totals.put(hour, tallies.total().counts());
        assertThat(rollups.hour(series, hour)).isEqualTo(tallies);
      });
      assertThat(rollups.totals(series, 0, 100)).isEqualTo(totals);
    });
  }

  private static TallyHour hour(SplittableRandom random) {
    Map<Integer, Tally> minutes = new HashMap<>();
    for (int minute = 0; minute < TallyHour.MINUTES; minute++) {
      long good = random.nextLong(6_000);
      minutes.put(minute, new Tally(new Counts(good * 2.5, 1, 0, good, 1, 0), new TreeMap<>()));
    }
    return TallyHour.of(minutes);
  }
}
