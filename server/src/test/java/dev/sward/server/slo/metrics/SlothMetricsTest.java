package dev.sward.server.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape reads of objectives. */
final class SlothMetricsTest {
  private static final String LABELS =
      "owner=\"wine\",sloth_id=\"shop-buying\",sloth_service=\"shop\",sloth_slo=\"buying\"";
  private static final List<String> CONSTANT =
      List.of(
          "slo:error_budget:ratio",
          "slo:objective:ratio",
          "slo:time_period:days",
          "sloth_slo_info");

  private Rig rig;

  @BeforeEach
  void open(@TempDir Path folder) {
    rig = new Rig(folder);
    rig.meters
        .getPrometheusRegistry()
        .register(new SlothMetrics(rig.budgets(), rig.rollups(), rig.clock, "1.2.3"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void objective_isWrittenInTheNamesOfSloth() {
    rig.slos.put(Rig.slo(new SloWindow.Rolling(7)));
    rig.store(Duration.ofMinutes(2), 998, 2);
    rig.store(Duration.ofHours(3), 3_000, 0);
    rig.store(Duration.ofDays(20), 4_000, 0);
    rig.count();
    assertThat(rig.series("slo"))
        .containsExactly(
            "slo:current_burn_rate:ratio{%s} 2.0".formatted(LABELS),
            "slo:error_budget:ratio{%s} 0.001".formatted(LABELS),
            "slo:objective:ratio{%s} 0.999".formatted(LABELS),
            "slo:period_burn_rate:ratio{%s} 0.5".formatted(LABELS),
            "slo:period_error_budget_remaining:ratio{%s} 0.5".formatted(LABELS),
            ratio("1d", "5.0E-4"),
            ratio("1h", "0.002"),
            ratio("2h", "0.002"),
            ratio("30d", "2.5E-4"),
            ratio("30m", "0.002"),
            ratio("3d", "5.0E-4"),
            ratio("5m", "0.002"),
            ratio("6h", "5.0E-4"),
            ratio("7d", "5.0E-4"),
            "slo:time_period:days{%s} 7.0".formatted(LABELS),
            "sloth_slo_info{owner=\"wine\",sloth_id=\"shop-buying\",sloth_mode=\"sward\",sloth_objective=\"99.9\",sloth_service=\"shop\",sloth_slo=\"buying\",sloth_spec=\"sward/v1\",sloth_version=\"1.2.3\"} 1");
  }

  @Test
  void whatIsNotMeasured_hasNoSeries() {
    rig.slos.put(Rig.slo(new SloWindow.Rolling(30)));
    assertThat(names()).containsExactlyElementsOf(CONSTANT);
    rig.count();
    assertThat(names()).as("no events").containsExactlyElementsOf(CONSTANT);
    rig.store(Duration.ofMinutes(20), 99, 1);
    rig.clock.advance(Duration.ofMinutes(1));
    rig.count();
    assertThat(names())
        .contains("slo:sli_error:ratio_rate30m", "slo:period_burn_rate:ratio")
        .doesNotContain("slo:sli_error:ratio_rate5m", "slo:current_burn_rate:ratio");
  }

  @Test
  void countingThatFallsBehind_endsWhatIsCurrent() {
    rig.slos.put(Rig.slo(new SloWindow.Rolling(30)));
    rig.store(Duration.ofMinutes(1), 99, 1);
    rig.count();
    rig.clock.advance(Duration.ofMinutes(5));
    assertThat(names()).contains("slo:sli_error:ratio_rate5m", "slo:current_burn_rate:ratio");
    rig.clock.advance(Duration.ofMinutes(1));
    assertThat(names())
        .contains("slo:sli_error:ratio_rate30m")
        .doesNotContain("slo:sli_error:ratio_rate5m", "slo:current_burn_rate:ratio");
  }

  @Test
  void lateEventsAndOtherTargets_areSeen() {
    rig.slos.put(Rig.slo(new SloWindow.Rolling(7)));
    rig.store(Duration.ofHours(3), 3_000, 0);
    rig.count();
    assertThat(rig.series("slo:sli")).contains(ratio("6h", "0.0"));
    rig.store(Duration.ofHours(3), 997, 3);
    rig.clock.advance(Duration.ofMinutes(1));
    rig.count();
    assertThat(rig.series("slo:sli")).contains(ratio("6h", "7.5E-4"));
    rig.slos.put(
        Rig.slo(
            "shop",
            Map.of("owner", "wine"),
            new SloWindow.Rolling(7),
            "0.9995",
            new Budgeting.Occurrences()));
    assertThat(rig.series("slo:period_burn"))
        .containsExactly("slo:period_burn_rate:ratio{%s} 1.5".formatted(LABELS));
    rig.slos.delete(Rig.BUYING);
    assertThat(names()).isEmpty();
  }

  @Test
  void monthsBudget_isThatOfTheWholeMonth() {
    ZoneId clocksChangeInMarch = ZoneId.of("Europe/Berlin");
    rig.slos.put(Rig.slo(new SloWindow.Calendar(SloWindow.Unit.MONTH, clocksChangeInMarch)));
    for (int day = 0; day < 10; day++) {
      rig.store(Duration.ofDays(day).plusHours(1), 9_990, 10);
    }
    rig.count();
    assertThat(value("slo:time_period:days")).isEqualTo(31);
    assertThat(value("slo:period_burn_rate:ratio")).isEqualTo(1);
    assertThat(value("slo:period_error_budget_remaining:ratio")).isBetween(0.7, 0.72);
  }

  @Test
  void slicesOfTime_areWhatThePeriodCounts() {
    rig.slos.put(
        Rig.slo(
            "shop",
            Map.of(),
            new SloWindow.Rolling(30),
            "0.5",
            new Budgeting.TimeSlices(Duration.ofMinutes(1), new BigDecimal("0.9"))));
    rig.store(Duration.ofMinutes(3), 1, 1);
    rig.store(Duration.ofMinutes(2), 95, 5);
    rig.store(Duration.ofMinutes(1), 100, 0);
    rig.store(Duration.ofHours(1), 100, 0);
    rig.count();
    assertThat(value("slo:sli_error:ratio_rate5m")).isEqualTo(6.0 / 202);
    assertThat(value("slo:period_burn_rate:ratio")).isEqualTo(0.5);
    assertThat(value("slo:period_error_budget_remaining:ratio")).isEqualTo(0.5);
  }

  @Test
  void groups_haveNoSeriesOfTheirOwn() {
    rig.slos.put(Rig.slo(new SloWindow.Rolling(30)));
    rig.store(Duration.ofMinutes(1), 99, 1);
    rig.count();
    assertThat(rig.rollups().groups(Rig.BUYING)).hasSize(2);
    assertThat(names()).contains("slo:sli_error:ratio_rate5m").doesNotHaveDuplicates();
  }

  private static String ratio(String window, String value) {
    return "slo:sli_error:ratio_rate%s{%s,sloth_window=\"%s\"} %s"
        .formatted(window, LABELS, window, value);
  }

  private List<String> names() {
    return rig.series("slo").stream().map(line -> line.substring(0, line.indexOf('{'))).toList();
  }

  private double value(String name) {
    String line = rig.series(name + "{").getFirst();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
