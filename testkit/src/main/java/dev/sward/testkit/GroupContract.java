package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sward.event.Value;
import dev.sward.expr.Expr.Comparison;
import dev.sward.query.CalculationOp;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Group;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * How events fall into groups, which groups are shown in which order, and what becomes of the rest.
 */
public interface GroupContract extends StoreUnderTest {
  /** Route a five times, b three times, c once, one event without route; x counts up from 1. */
  private void appendRoutes() {
    EventDraft draft = EventDraft.of(DATASET);
    long x = 1;
    for (String route : List.of("a", "a", "a", "a", "a", "b", "b", "b", "c")) {
      draft.at(NOW).with("route", route).with("x", x++);
    }
    draft.at(NOW).with("x", x);
    append(draft);
  }

  private static Value firstKey(Group group) {
    Value key = group.key().getFirst();
    assertThat(key).isNotNull();
    return key == null ? new Value.Text("") : key;
  }

  @Test
  default void groups_comeByFirstCalculationDescending() {
    appendRoutes();
    QueryResult result = ask(question().by("route"));
    assertThat(Answers.totalsByKey(result))
        .containsExactly(
            entry("a", 5.0), entry("b", 3.0), entry("c", 1.0), entry("(missing)", 1.0));
    assertThat(result.other()).isEmpty();
    assertThat(result.honesty().groupsTotal()).isEqualTo(4);
  }

  @Test
  default void orders_areFollowedAbsentLast() {
    appendRoutes();
    QueryDraft ascending = question().by("route").ascending("route");
    assertThat(Answers.keys(ask(ascending))).containsExactly("a", "b", "c", "(missing)");
    QueryDraft descending = question().by("route").descending("route");
    assertThat(Answers.keys(ask(descending))).containsExactly("c", "b", "a", "(missing)");
    QueryDraft bySum = question().calculate(CalculationOp.SUM, "x").by("route").ascending("SUM(x)");
    assertThat(Answers.totalsByKey(ask(bySum)))
        .containsExactly(
            entry("c", 9.0), entry("(missing)", 10.0), entry("a", 15.0), entry("b", 21.0));
    QueryDraft byCountThenKey =
        question().count().by("route").ascending("COUNT").descending("route");
    assertThat(Answers.keys(ask(byCountThenKey))).containsExactly("c", "(missing)", "b", "a");
    append(EventDraft.of(DATASET).at(NOW).with("route", "d"));
    for (boolean descendingToo : new boolean[] {false, true}) {
      QueryDraft draft = question().calculate(CalculationOp.MAX, "x").by("route");
      draft = descendingToo ? draft.descending("MAX(x)") : draft.ascending("MAX(x)");
      assertThat(Answers.keys(ask(draft)).getLast()).isEqualTo("d");
    }
  }

  @Test
  default void keys_areOrderedNumbersFirstThenByCodePoint() {
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW).with("k", 10L).at(NOW).with("k", 9L).at(NOW).with("k", 9.5).at(NOW);
    draft.at(NOW).with("k", -1L).at(NOW).with("k", "b").at(NOW).with("k", "B");
    draft.at(NOW).with("k", "\uFFFD").at(NOW).with("k", "😀").at(NOW).with("k", true);
    draft.at(NOW).with("k", "").at(NOW).with("k", "10x");
    append(draft);
    assertThat(Answers.keys(ask(question().by("k").ascending("k"))))
        .containsExactly(
            "-1", "9", "9.5", "10", "", "10x", "B", "b", "true", "\uFFFD", "😀", "(missing)");
    assertThat(Answers.keys(ask(question().by("k"))))
        .isEqualTo(Answers.keys(ask(question().by("k").ascending("k"))));
  }

  @Test
  default void keys_haveTheKindAllTheirValuesShare() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("k", 200L)
            .at(NOW)
            .with("k", "200")
            .at(NOW)
            .with("k", 404L)
            .at(NOW)
            .with("k", 404.0)
            .at(NOW)
            .with("k", 0.5)
            .at(NOW)
            .with("k", "true")
            .at(NOW)
            .with("k", true)
            .at(NOW)
            .with("k", false)
            .at(NOW)
            .with("k", "text")
            .at(NOW)
            .with("k", Double.NaN)
            .at(NOW)
            .with("k", -0.0)
            .at(NOW)
            .with("k", 0L));
    QueryResult result = ask(question().by("k"));
    assertThat(result.groups())
        .extracting(group -> group.key().getFirst(), group -> group.totals().getFirst())
        .containsExactlyInAnyOrder(
            Tuple.tuple(new Value.Text("200"), 2.0),
            Tuple.tuple(new Value.Int(404), 2.0),
            Tuple.tuple(new Value.Num(0.5), 1.0),
            Tuple.tuple(new Value.Text("true"), 2.0),
            Tuple.tuple(new Value.Bool(false), 1.0),
            Tuple.tuple(new Value.Text("text"), 1.0),
            Tuple.tuple(new Value.Num(Double.NaN), 1.0),
            Tuple.tuple(new Value.Int(0), 2.0));
  }

  @Test
  default void keysOfOneType_areTyped() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("whole", Long.MAX_VALUE)
            .with("number", 1e20)
            .with("bool", true)
            .with("text", "")
            .withId("id", "4bf92f3577b34da6a3ce929d0e0e4736"));
    assertThat(firstKey(Answers.group(ask(question().by("whole")))))
        .isEqualTo(new Value.Int(Long.MAX_VALUE));
    assertThat(firstKey(Answers.group(ask(question().by("number")))))
        .isEqualTo(new Value.Num(1e20));
    assertThat(firstKey(Answers.group(ask(question().by("bool"))))).isEqualTo(new Value.Bool(true));
    assertThat(firstKey(Answers.group(ask(question().by("text"))))).isEqualTo(new Value.Text(""));
    assertThat(firstKey(Answers.group(ask(question().by("id")))))
        .isEqualTo(new Value.Text("4bf92f3577b34da6a3ce929d0e0e4736"));
  }

  @Test
  default void lists_putAnEventIntoEachMembersGroup() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 2)
            .withTexts("tags", "a", "b", "a")
            .with("kind", "x")
            .at(NOW, 3)
            .withTexts("tags", "b")
            .with("kind", "y")
            .at(NOW, 5)
            .withTexts("tags")
            .with("kind", "x")
            .at(NOW, 7)
            .with("kind", "y")
            .at(NOW, 11)
            .with("tags", "a")
            .with("kind", "y"));
    assertThat(Answers.totalsByKey(ask(question().by("tags"))))
        .containsExactly(entry("a", 13.0), entry("(missing)", 12.0), entry("b", 5.0));
    assertThat(Answers.totalsByKey(ask(question().by("tags").by("kind"))))
        .containsOnly(
            entry("a | x", 2.0),
            entry("b | x", 2.0),
            entry("b | y", 3.0),
            entry("(missing) | x", 5.0),
            entry("(missing) | y", 7.0),
            entry("a | y", 11.0));
    assertThat(Answers.totalsByKey(ask(question().by("tags").by(Exprs.column("tags"), "again"))))
        .hasSize(5);
    assertThat(Answers.total(ask(question()))).isEqualTo(28);
  }

  @Test
  default void numberLists_areGroupedByNumbers() {
    append(EventDraft.of(DATASET).at(NOW).withNumbers("n", 1, 2.5, 1).at(NOW).with("n", 1L));
    QueryResult result = ask(question().by("n"));
    assertThat(Answers.totalsByKey(result)).containsExactly(entry("1", 2.0), entry("2.5", 1.0));
    assertThat(firstKey(result.groups().getFirst())).isEqualTo(new Value.Int(1));
  }

  @Test
  default void severalBreakdowns_makeOneGroupACombination() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("a", "1")
            .with("b", "2")
            .at(NOW)
            .with("a", "12")
            .with("b", "")
            .at(NOW)
            .with("a", "1")
            .at(NOW)
            .with("b", "2")
            .at(NOW)
            .with("a", "1")
            .with("b", "2"));
    assertThat(Answers.totalsByKey(ask(question().by("a").by("b").ascending("a"))))
        .containsExactly(
            entry("1 | 2", 2.0),
            entry("1 | (missing)", 1.0),
            entry("12 | ", 1.0),
            entry("(missing) | 2", 1.0));
  }

  @Test
  default void expressions_canBeGroupedBy() {
    appendRoutes();
    assertThat(Answers.totalsByKey(ask(question().byValue("bucket(x, 5)"))))
        .containsExactly(entry("5", 5.0), entry("0", 4.0), entry("10", 1.0));
    assertThat(Answers.totalsByKey(ask(question().byValue("route = 'a'"))))
        .containsExactly(entry("true", 5.0), entry("false", 4.0), entry("(missing)", 1.0));
    assertThat(Answers.totalsByKey(ask(question().byValue("if(x > 5, 'high', x)"))))
        .hasSize(6)
        .containsEntry("high", 5.0);
  }

  @Test
  default void groupsBeyondTheLimit_areCalculatedAsOther() {
    appendRoutes();
    QueryResult result =
        ask(
            question()
                .count()
                .calculate(CalculationOp.AVG, "x")
                .calculate(CalculationOp.MAX, "x")
                .calculate(CalculationOp.P50, "x")
                .calculate(CalculationOp.COUNT_DISTINCT, "x")
                .calculate(CalculationOp.HEATMAP, "x")
                .by("route")
                .every(Duration.ofHours(1))
                .limit(2));
    assertThat(Answers.keys(result)).containsExactly("a", "b");
    assertThat(result.honesty().groupsTotal()).isEqualTo(4);
    Group other = result.other().orElseThrow();
    assertThat(other.key()).isEmpty();
    assertThat(other.totals().get(0)).isEqualTo(2.0);
    assertThat(other.totals().get(1)).isEqualTo(9.5);
    assertThat(other.totals().get(2)).isEqualTo(10.0);
    assertThat(other.totals().get(4)).isEqualTo(2.0);
    assertThat(other.series()).hasSize(1);
    assertThat(other.series().getFirst().values().getFirst()).isEqualTo(2.0);
    assertThat(
            Arrays.stream(other.heatmaps().getFirst().weights())
                .flatMapToDouble(Arrays::stream)
                .sum())
        .isEqualTo(2.0);
  }

  @Test
  default void other_countsAnEventForEachGroupNotShown() {
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW).withTexts("tags", "a", "b", "c").at(NOW).withTexts("tags", "a");
    append(draft);
    QueryResult result = ask(question().by("tags").limit(1));
    assertThat(Answers.totalsByKey(result)).containsExactly(entry("a", 2.0));
    assertThat(result.other().orElseThrow().totals()).containsExactly(2.0);
  }

  @Test
  default void manyGroups_areAllCounted() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 20_000; i++) {
      draft.at(NOW, i % 2 == 0 ? 1 : 2).with("user", "user " + i);
    }
    append(draft);
    QueryResult result = ask(question().by("user").limit(10_000));
    assertThat(result.groups()).hasSize(10_000);
    assertThat(result.honesty().groupsTotal()).isEqualTo(20_000);
    assertThat(result.groups()).allMatch(group -> Double.valueOf(2).equals(group.totals().get(0)));
    assertThat(result.other().orElseThrow().totals()).containsExactly(10_000.0);
    QueryResult few = ask(question().by("user").ascending("user").limit(3));
    assertThat(Answers.keys(few)).containsExactly("user 0", "user 1", "user 10");
    assertThat(few.other().orElseThrow().totals()).containsExactly(30_000.0 - 4);
  }

  @Test
  default void havings_leaveGroupsOutEntirely() {
    appendRoutes();
    QueryResult atLeastTwo = ask(question().count().by("route").having("COUNT", Comparison.GE, 2));
    assertThat(Answers.keys(atLeastTwo)).containsExactly("a", "b");
    assertThat(atLeastTwo.other()).isEmpty();
    assertThat(atLeastTwo.honesty().groupsTotal()).isEqualTo(2);
    assertThat(atLeastTwo.cost().rowsMatched()).isEqualTo(10);
    QueryResult limited =
        ask(question().count().by("route").having("COUNT", Comparison.LT, 5).limit(1));
    assertThat(Answers.keys(limited)).containsExactly("b");
    assertThat(limited.other().orElseThrow().totals()).containsExactly(2.0);
    QueryDraft several =
        question()
            .count()
            .calculate(CalculationOp.MAX, "x")
            .by("route")
            .having("COUNT", Comparison.NE, 5)
            .having("MAX(x)", Comparison.LE, 9);
    assertThat(Answers.keys(ask(several))).containsExactly("b", "c");
    QueryDraft absent = question().count().calculate(CalculationOp.MAX, "missing").by("route");
    assertThat(ask(absent.having("MAX(missing)", Comparison.NE, 1)).groups()).isEmpty();
    assertThat(ask(question().count().having("COUNT", Comparison.GT, 10)).groups()).isEmpty();
  }

  @Test
  default void comparison_asksTheSameOfTheEarlierRange() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("route", "a")
            .at(NOW.minus(Duration.ofDays(1)))
            .with("route", "a")
            .at(NOW.minus(Duration.ofDays(1)), 3)
            .with("route", "b")
            .at(NOW.minus(Duration.ofDays(2)))
            .with("route", "c"));
    QueryResult result =
        ask(question().by("route").every(Duration.ofHours(1)).comparedWith(Duration.ofDays(1)));
    assertThat(Answers.totalsByKey(result)).containsExactly(entry("a", 1.0));
    QueryResult earlier = result.comparison().orElseThrow();
    assertThat(Answers.totalsByKey(earlier)).containsExactly(entry("b", 3.0), entry("a", 1.0));
    assertThat(earlier.groups().getFirst().series().getFirst().time())
        .isEqualTo(CalculationContract.NOON.minus(Duration.ofDays(1)));
    assertThat(earlier.comparison()).isEmpty();
    assertThat(ask(question()).comparison()).isEmpty();
  }

  @Test
  default void series_areOfEachGroup() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 4; i++) {
      draft.at(NOW.plusSeconds(60L * i)).with("route", i < 3 ? "a" : "b");
    }
    append(draft);
    QueryResult result = ask(question().by("route").every(Duration.ofMinutes(1)));
    List<Integer> lengths = new ArrayList<>();
    result.groups().forEach(group -> lengths.add(group.series().size()));
    assertThat(lengths).containsExactly(3, 1);
  }
}
