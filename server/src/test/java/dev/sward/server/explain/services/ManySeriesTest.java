package dev.sward.server.explain.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More metrics, statements and services than are looked at. */
final class ManySeriesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  /** A number in letters: what has digits is masked in a statement. */
  private static String word(int number) {
    return Integer.toString(number, 26)
        .chars()
        .map(c -> Character.isDigit(c) ? c - '0' + 'q' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void whatIsLeftOut_isCountedAndSaid() {
    EventDraft draft = EventDraft.of("many");
    Instant at = NOW.minusSeconds(5);
    for (int i = 0; i < 5_007; i++) {
      draft.at(at).with("meta.signal_type", "metric").with("metric.name", "m" + i);
      draft.with("value", 1.0);
    }
    for (int i = 0; i < 10_011; i++) {
      draft.at(at).with("meta.signal_type", "log").with("body", word(i));
    }
    server.store(draft.request());

    JsonNode answer =
        SwardServer.json(
            server.post(
                "/api/v1/explanations/services", "{\"selected\":{\"time_range\":\"10m\"}}"));
    JsonNode selected = answer.path("selected");
    assertThat(selected.path("metrics").asInt()).as(selected.toString()).isEqualTo(5_000);
    assertThat(selected.path("metrics_left_out").asInt()).isEqualTo(7);
    assertThat(selected.path("log_lines").asInt()).isEqualTo(10_000);
    assertThat(selected.path("log_statements_left_out").asInt()).isEqualTo(11);
    assertThat(answer.path("baseline").path("metrics_left_out").asInt()).isZero();
    assertThat(answer.path("services_left_out").asInt()).isZero();
    assertThat(answer.path("not_available").toString())
        .isEqualTo(
            "[\"There are no traces in either time.\",\"There are no logs in the baseline.\",\"There are no metrics in the baseline.\",\"11 log statements of the selected time were not looked at (at most: 10,000). Name datasets, so that there are fewer.\",\"7 metric series of the selected time were not looked at (at most: 5,000). Name datasets, so that there are fewer.\"]");
  }
}
