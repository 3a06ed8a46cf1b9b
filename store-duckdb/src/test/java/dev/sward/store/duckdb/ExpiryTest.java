package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.DatasetName;
import dev.sward.store.DatasetLimits;
import dev.sward.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final List<Expiry.Day> days = new ArrayList<>();

  /** Half of the day's bytes are a's, half b's. */
  private void day(int daysAgo, long bytes) {
    day(daysAgo, bytes, Map.of("a", 0.5, "b", 0.5));
  }

  private void day(int daysAgo, long bytes, Map<String, Double> shares) {
    Map<DatasetName, Double> named = new TreeMap<>();
    shares.forEach((name, share) -> named.put(new DatasetName(name), share));
    days.add(new Expiry.Day(TODAY.minusDays(daysAgo), daysAgo > 0, bytes, named));
  }

  private static Retention bytes(long all, Map<String, Long> named) {
    return new Retention(
        DatasetLimits.all(Duration.ofDays(90)), all, new DatasetLimits<>(0L, new TreeMap<>(named)));
  }

  /** As {@code 3:a,b}: what leaves the day three days ago. */
  private List<String> leaving(Retention retention) {
    List<String> leaving = new ArrayList<>();
    Expiry.of(retention, NOW, days)
        .forEach((date, datasets) ->
            leaving.add(
                ChronoUnit.DAYS.between(date, TODAY)
                    + ":"
                    + String.join(",", datasets.stream().map(DatasetName::value).toList())));
    return leaving;
  }

  @Test
  void bytesOfADataset_oldestDaysGoFirst() {
    for (int ago = 4; ago >= 0; ago--) {
      day(ago, 100);
    }
    assertThat(leaving(bytes(0, Map.of("a", 150L)))).containsExactly("4:a", "3:a");
    assertThat(leaving(bytes(0, Map.of("a", 149L)))).containsExactly("4:a", "3:a", "2:a");
    assertThat(leaving(bytes(0, Map.of("a", 250L)))).isEmpty();
    assertThat(leaving(bytes(0, Map.of("*", 200L)))).containsExactly("4:a,b");
  }

  @Test
  void bytesOfADataset_newestDayStays_howeverLarge() {
    day(3, 100, Map.of("a", 1.0));
    day(2, 100, Map.of("a", 0.9, "b", 0.1));
    day(0, 100, Map.of("b", 1.0));
    assertThat(leaving(bytes(0, Map.of("a", 1L)))).containsExactly("3:a");
  }

  @Test
  void bytesOfADataset_dayThatIsNotOver_stays() {
    day(1, 100);
    day(0, 100);
    day(-1, 100);
    assertThat(leaving(bytes(0, Map.of("a", 1L)))).containsExactly("1:a");
  }

  @Test
  void bytesOfAll_countOnlyWhatDatasetsLeaveBehind() {
    for (int ago = 3; ago >= 0; ago--) {
      day(ago, 100);
    }
    assertThat(leaving(bytes(300, Map.of()))).containsExactly("3:a,b");
    assertThat(leaving(bytes(300, Map.of("a", 100L)))).containsExactly("3:a", "2:a");
    assertThat(leaving(bytes(250, Map.of("a", 100L)))).containsExactly("3:a,b", "2:a");
    assertThat(leaving(bytes(1, Map.of()))).containsExactly("3:a,b", "2:a,b", "1:a,b");
  }

  @Test
  void dayWithoutRows_goesByTheAgeOfAllOthers() {
    day(91, 10, Map.of());
    day(90, 10, Map.of());
    Retention retention =
        new Retention(
            new DatasetLimits<>(
                Duration.ofDays(90), new TreeMap<>(Map.of("a", Duration.ofDays(1)))),
            0,
            DatasetLimits.all(0L));
    assertThat(Expiry.of(retention, NOW, days)).containsOnlyKeys(TODAY.minusDays(91));
  }
}
