package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplainerTest {
  private static final long SEED = 7;

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void conjunctionOfValues_isSaidExactly() {
    Rows rows =
        Rows.drawn(
            random,
            20_000,
            new int[] {50, 8, 400, 3},
            values -> chance(0.005) || (values[0] <= 2 && values[1] == 5 && chance(0.95)));
    assertThat(said(rows)).containsExactly("f0=0|1|2 f1=5");
  }

  /** Each value alone fails no more often than the others: only the pairs do. */
  @Test
  void pairOfWhichNeitherTellsAnythingAlone_isFound() {
    Rows rows =
        Rows.drawn(
            random,
            8_000,
            new int[] {2, 2, 6, 30},
            values -> chance(0.01) || (values[0] == values[1] && chance(0.9)));
    assertThat(said(rows)).containsExactlyInAnyOrder("f0=0 f1=0", "f0=1 f1=1");
  }

  @Test
  void severalCauses_areSeveralExplanations_theStrongestFirst() {
    Rows rows =
        Rows.drawn(
            random,
            30_000,
            new int[] {20, 20, 20, 20},
            values ->
                chance(0.002)
                    || values[0] == 3
                    || (values[1] == 4 && values[2] <= 5)
                    || (values[1] == 9 && values[3] == 9));
    assertThat(said(rows)).containsExactly("f0=3", "f1=4 f2=0|1|2|3|4|5", "f1=9 f3=9");
  }

  /** One conjunction of both causes' values would hold for many events that do not fail. */
  @Test
  void causesOverTheSameAttributes_areNotOne() {
    Rows rows =
        Rows.drawn(
            random,
            30_000,
            new int[] {4, 5, 6},
            values ->
                chance(0.005)
                    || (values[0] == 0 && values[1] <= 2 && values[2] == 2)
                    || (values[0] <= 2 && (values[1] <= 1 || values[1] == 4) && values[2] == 5));
    assertThat(said(rows)).containsExactly("f0=0|1|2 f1=0|1|4 f2=5", "f0=0 f1=0|1|2 f2=2");
  }

  @Test
  void nothingInCommon_isNoExplanation() {
    Rows rows = Rows.drawn(random, 10_000, new int[] {3, 30, 300}, values -> chance(0.1));
    assertThat(said(rows)).isEmpty();
  }

  /** Of so many events it is certain, and still nothing that anybody would look into. */
  @Test
  void smallDifference_isNotTold_howeverCertain() {
    Rows rows =
        Rows.drawn(
            random, 150_000, new int[] {4, 30}, values -> chance(values[0] == 1 ? 0.12 : 0.1));
    assertThat(said(rows)).isEmpty();
  }

  /** An event that stands for ten thousand is still one event. */
  @Test
  void singleHeavyEvent_isNoExplanation() {
    Rows rows = Rows.drawn(random, 2_000, new int[] {5, 5}, values -> chance(0.1));
    rows.add(true, 10_000, 9, 9);
    assertThat(said(rows)).isEmpty();
  }

  @Test
  void tableWithoutSelectedOrBaselineEventsOrFactors_isNoExplanation() {
    assertThat(said(new Rows("f"))).isEmpty();
    assertThat(said(new Rows("f").add(10, true, 1))).isEmpty();
    assertThat(said(new Rows("f").add(10, false, 1))).isEmpty();
    assertThat(said(new Rows().add(10, true).add(10, false))).isEmpty();
  }

  @Test
  void missing_isAValue() {
    Rows rows =
        Rows.drawn(random, 0, new int[] {4, 4}, values -> false)
            .add(100, true, Rows.MISSING, 1)
            .add(1, true, 0, 1)
            .add(1, true, 1, 1)
            .add(1, true, 2, 1)
            .add(10, false, Rows.MISSING, 1);
    for (int event = 0; event < 1_000; event++) {
      rows.add(false, 1, random.nextInt(4), random.nextInt(4) > 0 ? 1 : Rows.MISSING);
    }
    assertThat(said(rows)).containsExactly("f0=missing");
  }

  @Test
  void range_isWhereNumbersFail() {
    Rows rows =
        Rows.drawn(
            random,
            10_000,
            new int[] {30, 30},
            values -> chance(0.01) || (values[1] >= 12 && values[1] < 19 && chance(0.5)));
    Explanation only = only(rows.table(Factor.Kind.ORDERED));
    assertThat(only.terms())
        .singleElement()
        .satisfies(term -> {
          assertThat(term.factor()).isEqualTo("f1");
          assertThat(term.levels()).hasSize(7);
          assertThat(term.levels().getFirst()).isEqualTo(new Level.Between(12, 13, false));
          assertThat(term.levels().getLast()).isEqualTo(new Level.Between(18, 19, false));
        });
  }

  /** Those next to the range fail less: what is left of them is an interval around it. */
  @Test
  void rangeWithinAnother_isSaidAllTheSame() {
    Rows rows =
        Rows.drawn(
            random,
            20_000,
            new int[] {30, 30},
            values ->
                chance(0.07)
                    || (values[1] >= 12 && values[1] < 24)
                    || ((values[1] == 11 || values[1] == 24) && chance(0.4)));
    Explanation first = Explainer.explain(rows.table(Factor.Kind.ORDERED), 5, () -> {}).getFirst();
    assertThat(first.terms())
        .singleElement()
        .satisfies(term -> assertThat(term.levels()).hasSizeBetween(12, 14));
  }

  /** An interval beside it has some of its events, and is no cause of its own. */
  @Test
  void rangeThatEndsWithinAnInterval_isSaidOnce() {
    Rows rows =
        Rows.drawn(
            random,
            20_000,
            new int[] {30, 30},
            values ->
                chance(0.005)
                    || (values[1] >= 12 && values[1] < 19 && chance(0.9))
                    || (values[1] == 19 && chance(0.3)));
    Explanation only = only(rows.table(Factor.Kind.ORDERED));
    assertThat(only.terms().getFirst().levels().getFirst())
        .isEqualTo(new Level.Between(12, 13, false));
  }

  @Test
  void listsThatHaveOneOfSomeMembers_areFound() {
    Explanation only = only(carts());
    assertThat(Rows.said(List.of(only))).containsExactly("items=3|17");
    assertThat(only.terms().getFirst().kind()).isEqualTo(Factor.Kind.MEMBERS);
  }

  /** Of up to four items each; those with item 3 or 17 fail. */
  private ContrastTable carts() {
    List<int[]> selected = new ArrayList<>();
    List<int[]> baseline = new ArrayList<>();
    for (int event = 0; event < 5_000; event++) {
      int[] cart = random.ints(random.nextInt(5), 0, 40).distinct().toArray();
      boolean fails = false;
      for (int item : cart) {
        fails |= item == 3 || item == 17;
      }
      (fails || chance(0.01) ? selected : baseline).add(cart);
    }
    List<int[]> all = new ArrayList<>(selected);
    all.addAll(baseline);
    StringBuilder codes = new StringBuilder();
    int[] starts = new int[all.size() + 1];
    for (int i = 0; i < all.size(); i++) {
      for (int item : all.get(i)) {
        codes.append((char) (Factor.FIRST + item));
      }
      if (all.get(i).length == 0) {
        codes.append((char) Factor.MISSING);
      }
      starts[i + 1] = codes.length();
    }
    List<Level> levels = new ArrayList<>(List.of(new Level.Missing(), new Level.Other()));
    for (int item = 0; item < 40; item++) {
      levels.add(new Level.Is(new Value.Int(item)));
    }
    Factor items = Factor.members("items", levels, 40, codes.toString().toCharArray(), starts);
    return new ContrastTable(selected.size(), ones(all.size()), List.of(items));
  }

  @Test
  void nearSynonym_isSaidOnce_theOtherIsAlike() {
    Rows rows = new Rows("build", "version", "other");
    for (int event = 0; event < 10_000; event++) {
      int build = random.nextInt(20);
      int version = chance(0.002) ? random.nextInt(20) : 19 - build;
      rows.add(chance(0.01) || build == 4, 1, build, version, random.nextInt(9));
    }
    Explanation only = only(rows.table());
    assertThat(Rows.said(List.of(only))).containsExactly("build=4");
    assertThat(only.alike().get("build")).map(Rows::said).containsExactly("version=15");
  }

  @Test
  void version_isSaidBeforeWhatSaysTheSame_andWhereItRanLast() {
    Rows rows = new Rows("availability_zone", "revision", "service.version", "state");
    Rows unversioned = new Rows("availability_zone", "revision", "state");
    for (int event = 0; event < 10_000; event++) {
      int version = random.nextInt(4);
      int state = random.nextInt(8);
      boolean isBad = chance(0.01) || (version == 3 && state == 5);
      rows.add(isBad, 1, version, version, version, state);
      unversioned.add(isBad, 1, version, version, state);
    }
    Explanation only = only(rows.table());
    assertThat(Rows.said(List.of(only))).containsExactly("service.version=3 state=5");
    assertThat(only.alike().get("service.version"))
        .map(Rows::said)
        .containsExactly("revision=3", "availability_zone=3");
    assertThat(said(unversioned)).containsExactly("revision=3 state=5");
  }

  @Test
  void oneName_isNotReplacedByMany() {
    Rows rows = new Rows("host.name", "app.version");
    for (int event = 0; event < 20_000; event++) {
      int version = random.nextInt(40);
      rows.add(chance(0.01) || version < 3, 1, version < 3 ? 7 : version % 7, version);
    }
    Explanation only = only(rows.table());
    assertThat(Rows.said(List.of(only))).containsExactly("host.name=7");
    assertThat(only.alike().get("host.name")).map(Rows::said).containsExactly("app.version=0|1|2");
  }

  @Test
  void nameWithoutLetters_isANameLikeOthers() {
    Rows rows = new Rows("--", "service.version");
    for (int event = 0; event < 4_000; event++) {
      int version = random.nextInt(4);
      rows.add(chance(0.01) || version == 3, 1, version, version);
    }
    assertThat(said(rows)).containsExactly("service.version=3");
  }

  @Test
  void whereItRan_isSaid_ifOnlyThatIsBad() {
    Rows rows = new Rows("host.name", "service.version");
    for (int event = 0; event < 10_000; event++) {
      int host = random.nextInt(8);
      rows.add(chance(0.01) || (host == 7 && chance(0.5)), 1, host, host / 2);
    }
    assertThat(said(rows)).containsExactly("host.name=7");
  }

  @Test
  void parent_isPreferredToItsChildren() {
    Rows rows = new Rows("city", "state");
    for (int event = 0; event < 20_000; event++) {
      int city = random.nextInt(60);
      rows.add(chance(0.01) || (city / 10 == 2 && chance(0.4)), 1, city, city / 10);
    }
    assertThat(said(rows)).containsExactly("state=2");
  }

  @Test
  void child_isSaidWhereItsParentWouldExplainLess() {
    Rows rows = new Rows("city", "state");
    for (int event = 0; event < 20_000; event++) {
      int city = random.nextInt(60);
      rows.add(chance(0.01) || (city == 23 && chance(0.4)), 1, city, city / 10);
    }
    assertThat(said(rows)).containsExactly("city=23");
  }

  @Test
  void oneEventThatStandsForMany_isOneObservation() {
    Rows rows = Rows.drawn(random, 2_000, new int[] {10, 10}, values -> chance(0.1));
    rows.add(true, 10_000, 3, 3);
    assertThat(said(rows)).isEmpty();
  }

  @Test
  void sampledSuccesses_explainAsTheirRequestsWould() {
    Rows all = new Rows("f0", "f1");
    Rows sampled = new Rows("f0", "f1");
    for (int event = 0; event < 40_000; event++) {
      int[] values = {random.nextInt(12), random.nextInt(12)};
      boolean fails = chance(0.002) || (values[0] == 3 && values[1] == 5);
      all.add(fails, 1, values);
      if (fails || chance(0.1)) {
        sampled.add(fails, fails ? 1 : 10, values);
      }
    }
    assertThat(said(all)).containsExactly("f0=3 f1=5");
    assertThat(said(sampled)).containsExactly("f0=3 f1=5");
  }

  /** Half of what one side's events are, by their number; a tenth by what they stand for. */
  @Test
  void weights_areWhatSharesAreOf() {
    Rows rows = new Rows("f");
    rows.add(500, true, 1);
    for (int event = 0; event < 500; event++) {
      rows.add(true, 9, 0);
      rows.add(false, 1, 1);
    }
    rows.add(4_500, false, 0);
    assertThat(said(rows)).isEmpty();
  }

  @Test
  void manyEvents_areThinned_andWhatIsFoundIsJudgedByAll() {
    Rows rows =
        Rows.drawn(
            random,
            120_000,
            new int[] {100, 100, 100},
            values -> chance(0.2) || (values[0] == 1 && values[1] < 30));
    ContrastTable table = rows.table();
    assertThat(table.thinned(12_000).size()).isEqualTo(24_000);
    Explanation only = only(table);
    assertThat(only.terms().getFirst().factor()).isEqualTo("f0");
    assertThat(only.terms().get(1).levels()).hasSize(30);
    Conjunction said =
        Conjunction.of(Condition.of(0, Factor.FIRST + 1))
            .with(Condition.of(1, IntStream.range(2, 32).toArray()));
    assertThat(only.gain())
        .isEqualTo(Scored.of(table, said, Crowd.of(table), new Priors(table)).gain());
  }

  @Test
  void thinned_keepsBothSidesEvenly() {
    Rows rows = new Rows("f");
    for (int event = 0; event < 1_000; event++) {
      rows.add(event < 100, 1 + event % 7, event);
    }
    ContrastTable thinned = rows.table().thinned(90);
    assertThat(thinned.selected()).isEqualTo(90);
    assertThat(thinned.size()).isEqualTo(180);
    assertThat(thinned.weight(90)).isEqualTo(1 + 100 % 7);
    assertThat(thinned.weight(91)).isEqualTo(1 + 110 % 7);
    assertThat(rows.table().thinned(900).size()).isEqualTo(1_000);
  }

  @Test
  void sameTable_hasTheSameExplanations() {
    ContrastTable table = someTable();
    assertThat(Explainer.explain(table, 5, () -> {}))
        .isEqualTo(Explainer.explain(table, 5, () -> {}))
        .isEqualTo(Explainer.explain(someTable(), 5, () -> {}));
  }

  @Test
  void noMoreThanAskedFor_areSaid() {
    assertThat(Explainer.explain(someTable(), 1, () -> {})).hasSize(1);
    assertThat(Explainer.explain(someTable(), 0, () -> {})).isEmpty();
  }

  @Test
  void checkpoint_stopsTheSearch_wheneverItThrows() {
    AtomicInteger runs = new AtomicInteger();
    Explainer.explain(someTable(), 5, runs::incrementAndGet);
    assertThat(runs.get()).isGreaterThan(10);
    for (int stop : new int[] {1, runs.get() / 2, runs.get()}) {
      AtomicInteger left = new AtomicInteger(stop);
      assertThatThrownBy(() -> Explainer.explain(someTable(), 5, () -> countDown(left)))
          .isInstanceOf(CancellationException.class);
      assertThat(left.get()).isZero();
    }
  }

  private static void countDown(AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      throw new CancellationException();
    }
  }

  private static ContrastTable someTable() {
    SplittableRandom own = new SplittableRandom(SEED);
    return Rows.drawn(
            own,
            6_000,
            new int[] {7, 30, 200},
            values ->
                own.nextDouble() < 0.02
                    || (values[0] == 2 && values[1] < 6)
                    || (values[0] == 5 && values[2] < 40))
        .table();
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private static List<String> said(Rows rows) {
    return Rows.said(Explainer.explain(rows.table(), 5, () -> {}));
  }

  private static Explanation only(ContrastTable table) {
    List<Explanation> found = Explainer.explain(table, 5, () -> {});
    assertThat(found).as("seed %d", SEED).hasSize(1);
    return found.getFirst();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
