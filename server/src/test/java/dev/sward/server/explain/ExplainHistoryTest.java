package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is always so is expected, and only the rest explained, through the real server. */
final class ExplainHistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SEED = 29;
  private static final int REQUESTS = 20_000;

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  /** Shares of an hour's requests that fail: in the region south, on version 2, and all others. */
  private enum Hour {
    ORDINARY(0.04, 0.005, 0.005),
    NEW_VERSION_FAILS(0.04, 0.045, 0.005),
    SOUTH_FAILS_MORE(0.2, 0.005, 0.005),
    ALL_FAIL_MORE(0.06, 0.025, 0.025);

    private final double south;
    private final double version2;
    private final double others;

    Hour(double south, double version2, double others) {
      this.south = south;
      this.version2 = version2;
      this.others = others;
    }

    String dataset() {
      return name().toLowerCase(Locale.ROOT);
    }

    double share(String region, String version) {
      double share = others;
      share += region.equals("south") ? south - others : 0;
      share += version.equals("2") ? version2 - others : 0;
      return share;
    }
  }

  /** A dataset for each kind of hour, with an ordinary one before it. */
  @BeforeAll
  static void storeEvents() {
    Random random = new Random(SEED);
    for (Hour hour : Hour.values()) {
      EventDraft draft = EventDraft.of(hour.dataset());
      for (int i = 0; i < REQUESTS; i++) {
        request(draft, NOW.minusMillis(1 + i * 150L), random, hour);
        request(draft, NOW.minusMillis(3_600_000 + i * 150L), random, Hour.ORDINARY);
      }
      server.store(draft.request());
    }
  }

  private static void request(EventDraft draft, Instant at, Random random, Hour hour) {
    String region = List.of("north", "east", "south", "west").get(random.nextInt(4));
    String version = random.nextInt(3) == 0 ? "2" : "1";
    draft.at(at).with("region", region).with("version", version);
    draft.with("host", "host-" + random.nextInt(6));
    draft.with("error", random.nextDouble() < hour.share(region, version));
  }

  private static JsonNode explain(Hour hour) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/explanations",
            """
            {"dataset":"%s","time_range":"1h","history":"auto","selected":{"where":"error"}}
            """
                .formatted(hour.dataset()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static List<String> texts(JsonNode findings) {
    List<String> texts = new ArrayList<>();
    findings.forEach(finding -> texts.add(finding.path("text").asText()));
    return texts;
  }

  @Test
  void whatIsNew_isToldAlone_besideABackgroundThatFailsAsOften() {
    JsonNode answer = explain(Hour.NEW_VERSION_FAILS);

    assertThat(texts(answer.path("explanations"))).containsExactly("version 2");
    JsonNode found = answer.path("explanations").get(0);
    assertThat(found.at("/before/inside/rate").asDouble()).isCloseTo(0.014, within(0.004));
    assertThat(texts(answer.path("background"))).containsExactly("region south");
    JsonNode known = answer.path("background").get(0);
    assertThat(known.at("/before/inside/rate").asDouble()).isCloseTo(0.04, within(0.01));
    assertThat(answer.path("sentence").asText()).contains("the events with version 2 ");
  }

  @Test
  void hourAsOrdinaryAsTheDayBefore_hasNoCause() {
    JsonNode answer = explain(Hour.ORDINARY);

    assertThat(answer.path("explanations")).isEmpty();
    assertThat(texts(answer.path("background"))).containsExactly("region south");
    assertThat(answer.path("sentence").asText())
        .contains("that was not so before: no cause can be named.")
        .endsWith("1 explanation was so before, and is left aside.");
  }

  @Test
  void whatAlwaysFails_isTold_whereItFailsMore() {
    JsonNode answer = explain(Hour.SOUTH_FAILS_MORE);

    assertThat(texts(answer.path("explanations"))).containsExactly("region south");
    assertThat(answer.path("background")).isEmpty();
  }

  @Test
  void whatFailsMoreEverywhereAlike_hasNoCause() {
    assertThat(explain(Hour.ALL_FAIL_MORE).path("explanations")).isEmpty();
  }
}
