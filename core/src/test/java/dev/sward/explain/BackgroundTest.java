package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static final long SEED = 5;

  private final SplittableRandom random = new SplittableRandom(SEED);

  /** Value 2 of the first factor always fails at 10 %. */
  private Rows usual(int events) {
    return Rows.drawn(random, events, new int[] {6, 20}, values -> chance(always(values)));
  }

  private Rows incident(double severity) {
    return Rows.drawn(
        random,
        20_000,
        new int[] {6, 20},
        values -> chance(always(values)) || (values[1] == 3 && chance(severity)));
  }

  private static double always(int[] values) {
    return values[0] == 2 ? 0.1 : 0.005;
  }

  @Test
  void whatAlwaysFails_isNotTold_whatFailsNow_is() {
    ContrastTable now = incident(0.06).table();
    assertThat(said(now)).containsExactlyInAnyOrder("f0=2", "f1=3");
    assertThat(news(now)).containsExactly("f1=3");
  }

  @Test
  void timeAsOrdinaryAsItsHistory_hasNoExplanation() {
    assertThat(news(usual(20_000).table())).isEmpty();
  }

  @Test
  void whatAlwaysFails_isTold_whereItFailsMore() {
    Rows now =
        Rows.drawn(
            random,
            20_000,
            new int[] {6, 20},
            values -> chance(values[0] == 2 ? 0.4 : always(values)));
    assertThat(news(now.table())).containsExactly("f0=2");
  }

  @Test
  void historyOfWhichNothingIsKnown_changesNothing() {
    ContrastTable now = incident(0.06).table();
    Background nothing = Background.of(new Rows("f0").table(), () -> {});
    assertThat(Rows.said(nothing.explain(now, 5, () -> {}))).isEqualTo(said(now));
  }

  /** Slowly: evidence of the baseline by cell, against that of the events one by one. */
  @Test
  void evidenceOfTheBaseline_isSpreadByTheExpectedOdds() {
    ContrastTable now = usual(5_000).table();
    double[] odds = random.doubles(now.size(), 0.01, 1).toArray();
    Crowd plain = Crowd.of(now);
    Crowd spread = Crowd.of(now.expecting(odds));
    double whole = 0;
    for (int event = now.selected(); event < now.size(); event++) {
      whole += odds[event];
    }
    assertThat(spread.allBaseline()).isCloseTo(plain.allBaseline(), within(1e-6));
    for (int event = 0; event < now.size(); event++) {
      double share = event < now.selected() ? 1 : odds[event] / whole * plain.allBaseline();
      assertThat(spread.evidence()[event]).as("seed %d", SEED).isCloseTo(share, within(1e-9));
    }
  }

  private List<String> news(ContrastTable now) {
    Background background = Background.of(usual(20_000).table(), () -> {});
    return Rows.said(background.explain(now, 5, () -> {}));
  }

  private static List<String> said(ContrastTable table) {
    return Rows.said(Explainer.explain(table, 5, () -> {}));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
