package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.expr.Expr;
import dev.sward.query.TimeRange;
import dev.sward.store.Contrast;
import dev.sward.store.Contrast.LeftOut;
import dev.sward.store.Contrast.Reason;
import dev.sward.store.ContrastSearch;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Selected and baseline events, coded by their attributes. */
public interface ContrastContract extends StoreUnderTest {
  private Contrast contrast(ContrastDraft draft) {
    return store().contrast(draft.search(), control());
  }

  /** Failing events against the others of the dataset. */
  private static ContrastDraft failing() {
    return ContrastDraft.of(AROUND_NOW, DATASET).selected("failed = true");
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  @Test
  default void values_areCodedByTextTheMostSelectedWeightFirst() {
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW).with("failed", true).with("state", "WY");
    draft.at(NOW).with("failed", true).with("state", "WY");
    draft.at(NOW, 5).with("failed", true).with("state", "VT");
    draft.at(NOW, 5).with("failed", true).with("state", "VT");
    draft.at(NOW).with("failed", true).with("state", "AK");
    draft.at(NOW).with("failed", true);
    draft.at(NOW, 2).with("failed", false).with("state", "WY");
    draft.at(NOW).with("state", "NV");
    draft.at(NOW).with("state", "NV");
    append(draft);
    Contrast contrast = contrast(failing().by("state"));
    Factor state = Contrasts.factor(contrast, "state");
    assertThat(state.kind()).isEqualTo(Factor.Kind.NOMINAL);
    assertThat(Contrasts.values(contrast, "state")).containsExactly(text("VT"), text("WY"));
    assertThat(state.distinct()).isEqualTo(4);
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 state=*",
            "+ ×1.0 state=WY",
            "+ ×1.0 state=WY",
            "+ ×1.0 state=~",
            "+ ×5.0 state=VT",
            "+ ×5.0 state=VT",
            "- ×1.0 state=*",
            "- ×1.0 state=*",
            "- ×2.0 state=WY");
    assertThat(contrast.selected()).isEqualTo(new Contrast.SideTotal(6, 14, 6));
    assertThat(contrast.baseline()).isEqualTo(new Contrast.SideTotal(3, 4, 3));
    assertThat(contrast.table().considered()).isEqualTo(1);
    assertThat(contrast.leftOut()).isEmpty();
    assertThat(contrast.cost().rowsScanned()).isEqualTo(9);
    assertThat(contrast.cost().rowsMatched()).isEqualTo(9);
  }

  @Test
  default void levelsOfTheSameWeight_areInTheOrderOfTheirText() {
    EventDraft draft = EventDraft.of(DATASET);
    for (String state : List.of("b", "a", "B", "é", "e\u0301", "", "😀", "\uFFFD")) {
      draft.at(NOW).with("failed", true).with("state", state);
      draft.at(NOW).with("failed", true).with("state", state);
    }
    append(draft);
    assertThat(Contrasts.values(contrast(failing().by("state")), "state"))
        .extracting(Value::text)
        .containsExactly("", "B", "a", "b", "e\u0301", "é", "\uFFFD", "😀");
  }

  @Test
  default void hostileNamesAndValues_areOnlyNamesAndValues() {
    EventDraft draft = EventDraft.of(DATASET);
    List<String> names = HostileNames.COLUMNS;
    for (int event = 0; event < 4; event++) {
      draft.at(NOW).with("failed", event < 2);
      for (int i = 0; i < names.size(); i++) {
        draft.with(names.get(i), names.get((event < 2 ? i : i + 1) % names.size()));
      }
    }
    append(draft);
    Contrast contrast = contrast(failing().by(names.toArray(String[]::new)));
    assertThat(Contrasts.factors(contrast)).isEqualTo(names);
    for (String name : names) {
      assertThat(Contrasts.values(contrast, name)).containsExactly(text(name));
      Factor factor = Contrasts.factor(contrast, name);
      assertThat(factor.codes(0)).containsExactly(Factor.FIRST);
      assertThat(factor.codes(2)).containsExactly(Factor.OTHER);
    }
  }

  @Test
  default void lists_areCodedByMembership() {
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW).with("failed", true).withTexts("tags", "red", "blue", "red");
    draft.at(NOW).with("failed", true).withTexts("tags", "red");
    draft.at(NOW).with("failed", true).withTexts("tags");
    draft.at(NOW).with("failed", true).with("tags", "red");
    draft.at(NOW).with("failed", false).withTexts("tags", "blue", "green", "yellow");
    draft.at(NOW).with("failed", false);
    append(draft);
    Contrast contrast = contrast(failing().by("tags"));
    Factor tags = Contrasts.factor(contrast, "tags");
    assertThat(tags.kind()).isEqualTo(Factor.Kind.MEMBERS);
    assertThat(tags.distinct()).isEqualTo(4);
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 tags=*|red",
            "+ ×1.0 tags=red",
            "+ ×1.0 tags=red",
            "+ ×1.0 tags=~",
            "- ×1.0 tags=*",
            "- ×1.0 tags=~");
  }

  @Test
  default void listsOfNumbers_areCodedByTheTextOfTheirMembers() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 100; i++) {
      draft.at(NOW).with("failed", true).withNumbers("items", Math.floorDiv(i, 2), 7.5);
    }
    draft.at(NOW).with("failed", false).withNumbers("items", 3);
    append(draft);
    Contrast contrast = contrast(failing().by("items"));
    assertThat(Contrasts.factor(contrast, "items").kind()).isEqualTo(Factor.Kind.MEMBERS);
    assertThat(Contrasts.values(contrast, "items"))
        .hasSize(51)
        .startsWith(new Value.Num(7.5), new Value.Int(0), new Value.Int(1), new Value.Int(10));
  }

  @Test
  default void fewNumbers_areNames() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 64 * 3; i++) {
      draft.at(NOW).with("failed", i < 128).with("status", (long) i % 64);
    }
    draft.at(NOW).with("status", 1.0);
    draft.at(NOW).with("status", 63.0);
    append(draft);
    Contrast contrast = contrast(failing().by("status"));
    assertThat(Contrasts.factor(contrast, "status").kind()).isEqualTo(Factor.Kind.NOMINAL);
    assertThat(Contrasts.values(contrast, "status"))
        .hasSize(64)
        .startsWith(new Value.Int(0), new Value.Int(1), new Value.Int(10));
  }

  @Test
  default void manyNumbers_areBinnedByBothSides() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 1_600; i++) {
      draft.at(NOW).with("ms", i / 8.0);
    }
    for (int i = 0; i < 160; i++) {
      draft.at(NOW).with("failed", true).with("ms", 1_000 + i);
    }
    draft.at(NOW).with("ms", Double.NaN);
    draft.at(NOW).with("ms", Double.POSITIVE_INFINITY);
    draft.at(NOW).with("ms", -0.0);
    draft.at(NOW).with("x", 1L);
    append(draft);
    Contrast contrast = contrast(failing().by("ms"));
    Factor ms = Contrasts.factor(contrast, "ms");
    assertThat(ms.kind()).isEqualTo(Factor.Kind.ORDERED);
    assertThat(ms.levels()).hasSizeBetween(Factor.FIRST + 20, Factor.FIRST + 32);
    assertThat(ms.levels().get(Factor.FIRST))
        .isInstanceOfSatisfying(Level.Between.class, first -> assertThat(first.low()).isZero());
    assertThat(ms.levels().getLast())
        .isInstanceOfSatisfying(
            Level.Between.class,
            last -> {
              assertThat(last.high()).isEqualTo(1_159);
              assertThat(last.closed()).isTrue();
            });
    int[] counts = new int[ms.levels().size()];
    for (int event = 0; event < contrast.table().size(); event++) {
      counts[ms.codes(event)[0]]++;
    }
    assertThat(counts[Factor.MISSING]).isEqualTo(1);
    assertThat(counts[Factor.OTHER]).isEqualTo(2);
    for (int code = Factor.FIRST; code < counts.length; code++) {
      assertThat(counts[code]).isBetween(1, 101);
    }
  }

  @Test
  default void mixedTypes_areCodedByText() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 2; i++) {
      draft.at(NOW).with("failed", true).with("status", 200L);
      draft.at(NOW).with("failed", true).with("status", "200");
      draft.at(NOW).with("failed", true).with("status", 404.5);
      draft.at(NOW).with("failed", true).with("status", true);
    }
    draft.at(NOW).with("status", 405L);
    draft.at(NOW).with("status", " 200");
    append(draft);
    Contrast contrast = contrast(failing().by("status"));
    assertThat(Contrasts.values(contrast, "status"))
        .containsExactly(text("200"), new Value.Num(404.5), new Value.Bool(true));
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 status=200",
            "+ ×1.0 status=200",
            "+ ×1.0 status=200",
            "+ ×1.0 status=200",
            "+ ×1.0 status=404.5",
            "+ ×1.0 status=404.5",
            "+ ×1.0 status=true",
            "+ ×1.0 status=true",
            "- ×1.0 status=*",
            "- ×1.0 status=*");
  }

  @Test
  default void typesThatDifferBySide_areCodedByText() {
    EventDraft first = EventDraft.of("one");
    EventDraft second = EventDraft.of("two");
    for (int i = 0; i < 3; i++) {
      first.at(NOW).with("status", "404.5").with("code", 404.5).with("flag", "true");
      second.at(NOW).with("status", 405L).with("code", 405L).with("flag", true);
      second.at(NOW).with("status", 404.5).with("code", 404L).with("flag", false);
    }
    append(first);
    append(second);
    Contrast contrast =
        contrast(
            ContrastDraft.of(AROUND_NOW)
                .selectedOf(AROUND_NOW, "one")
                .baselineOf(AROUND_NOW, "two")
                .by("status", "code", "flag"));
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 status=404.5 code=404.5 flag=true",
            "+ ×1.0 status=404.5 code=404.5 flag=true",
            "+ ×1.0 status=404.5 code=404.5 flag=true",
            "- ×1.0 status=* code=* flag=true",
            "- ×1.0 status=* code=* flag=true",
            "- ×1.0 status=* code=* flag=true",
            "- ×1.0 status=404.5 code=* flag=*",
            "- ×1.0 status=404.5 code=* flag=*",
            "- ×1.0 status=404.5 code=* flag=*");
  }

  @Test
  default void datasetsWithDifferentColumns_areOneTable() {
    append(EventDraft.of("one").at(NOW).with("failed", true).with("a", "x").with("c", "z"));
    append(EventDraft.of("one").at(NOW).with("failed", true).with("a", "x").with("c", "z"));
    append(EventDraft.of("two").at(NOW).with("b", "y").with("c", "z"));
    append(EventDraft.of("three").at(NOW).with("a", "x"));
    ContrastDraft draft =
        ContrastDraft.of(AROUND_NOW, "one", "two", "nowhere")
            .selected("failed = true")
            .by("a", "b", "c", "meta.dataset", "meta.weight", "d");
    Contrast contrast = contrast(draft);
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 a=x b=~ meta.dataset=one",
            "+ ×1.0 a=x b=~ meta.dataset=one",
            "- ×1.0 a=~ b=* meta.dataset=*");
    assertThat(contrast.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("c", Reason.CONSTANT, "every event has z"),
            new LeftOut("meta.weight", Reason.CONSTANT, "every event has 1"),
            new LeftOut("d", Reason.ABSENT, "no event has it"));
    assertThat(contrast.table().considered()).isEqualTo(3);
  }

  @Test
  default void ids_areLeftOut() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 40; i++) {
      draft.at(NOW).with("failed", i < 20).with("id", "request-" + i);
      draft.with("almost", "request-" + i / 2 * 2 % 38);
      draft.with("retried", i < 2 ? "again" : "request-" + i);
      draft.with("shared", i < 6 ? "one" : "request-" + i);
      draft.withTexts("ids", "a" + i, "b" + i);
      if (i % 2 == 0) {
        draft.with("sometimes", "request-" + i);
      }
    }
    append(draft);
    Contrast contrast =
        contrast(failing().by("id", "almost", "retried", "shared", "ids", "sometimes"));
    assertThat(contrast.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("id", Reason.UNIQUE, "40 different values in 40 events"),
            new LeftOut("retried", Reason.UNIQUE, "39 different values in 40 events"),
            new LeftOut("ids", Reason.UNIQUE, "80 different values in 40 events"));
    assertThat(Contrasts.factors(contrast)).containsExactly("almost", "shared", "sometimes");
    assertThat(Contrasts.factor(contrast, "sometimes").levels()).hasSize(Factor.FIRST);
  }

  @Test
  default void nativeIds_areCodedByTheirText() {
    EventDraft draft = EventDraft.of(DATASET);
    String trace = "0".repeat(30) + "0a";
    for (int i = 0; i < 8; i++) {
      draft.at(NOW).with("failed", i < 3);
      draft.span(i < 3 ? trace : "f".repeat(31) + i, "%016x".formatted(i + 1), "");
      draft.withId("trace.parent_id", i % 2 == 0 ? "00000000000000ff" : "f".repeat(16));
    }
    append(draft);
    Contrast contrast =
        contrast(failing().by("trace.trace_id", "trace.parent_id", "trace.span_id"));
    assertThat(Contrasts.values(contrast, "trace.trace_id")).containsExactly(text(trace));
    assertThat(Contrasts.values(contrast, "trace.parent_id"))
        .containsExactly(text("00000000000000ff"));
    assertThat(Contrasts.lines(contrast).getFirst())
        .isEqualTo("+ ×1.0 trace.trace_id=" + trace + " trace.parent_id=*");
    assertThat(contrast.leftOut()).extracting(LeftOut::attribute).containsExactly("trace.span_id");
  }

  @Test
  default void eventOnBothSides_isSelectedOnly() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 10; i++) {
      draft.at(NOW.plusSeconds(i)).with("i", (long) i);
    }
    append(draft);
    TimeRange early = new TimeRange(NOW, NOW.plusSeconds(4));
    Contrast byTime = contrast(ContrastDraft.of(AROUND_NOW, DATASET).selectedOf(early).by("i"));
    assertThat(byTime.selected().rows()).isEqualTo(4);
    assertThat(byTime.baseline().rows()).isEqualTo(6);
    TimeRange middle = new TimeRange(NOW.plusSeconds(2), NOW.plusSeconds(6));
    Contrast crossing =
        contrast(
            ContrastDraft.of(early, DATASET)
                .selectedOf(middle, DATASET)
                .selected("i != 3")
                .by("i"));
    assertThat(crossing.selected().rows()).isEqualTo(3);
    assertThat(crossing.baseline().rows()).isEqualTo(3);
    assertThat(crossing.cost().rowsScanned()).isEqualTo(6);
    Contrast unknown =
        contrast(ContrastDraft.of(AROUND_NOW, DATASET).selected("nothing > 3").by("i"));
    assertThat(unknown.selected().rows()).isZero();
    assertThat(unknown.baseline().rows()).isEqualTo(10);
    Contrast same = contrast(ContrastDraft.of(AROUND_NOW, DATASET).by("i"));
    assertThat(same.selected().rows()).isEqualTo(10);
    assertThat(same.baseline().rows()).isZero();
    Contrast otherDataset =
        contrast(ContrastDraft.of(AROUND_NOW, DATASET).selectedOf(AROUND_NOW, "other").by("i"));
    assertThat(otherDataset.baseline().rows()).isEqualTo(10);
  }

  @Test
  default void daysAndRanges_areReadTogether() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int day = 0; day < 4; day++) {
      for (int i = 0; i < 3; i++) {
        draft.at(NOW.minus(Duration.ofDays(day))).with("version", "v" + day);
      }
    }
    append(draft);
    TimeRange before = new TimeRange(NOW.minus(Duration.ofDays(10)), AROUND_NOW.start());
    Contrast contrast =
        contrast(ContrastDraft.of(AROUND_NOW, DATASET).baselineOf(before, DATASET).by("version"));
    assertThat(contrast.selected().rows()).isEqualTo(3);
    assertThat(contrast.baseline().rows()).isEqualTo(9);
    assertThat(contrast.cost().rowsScanned()).isEqualTo(12);
    assertThat(Contrasts.lines(contrast))
        .startsWith("+ ×1.0 version=v0")
        .endsWith("- ×1.0 version=*");
  }

  @Test
  default void manyEvents_areThinnedAndStandForAll() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 5_000; i++) {
      draft.at(NOW.plusMillis(i), 1 + i % 3).with("failed", i % 5 == 0);
      draft.with("third", "is " + i % 3).withTexts("tags", "t" + i % 3, "u" + i % 2);
    }
    append(draft);
    Contrast contrast = contrast(failing().by("third", "tags").mostEvents(500));
    assertThat(contrast.selected().rows()).isEqualTo(1_000);
    assertThat(contrast.baseline().rows()).isEqualTo(4_000);
    assertThat(contrast.selected().coded()).isBetween(350L, 650L);
    assertThat(contrast.baseline().coded()).isBetween(350L, 650L);
    assertThat(contrast.table().size())
        .isEqualTo(contrast.selected().coded() + contrast.baseline().coded());
    assertThat(Contrasts.selectedWeight(contrast))
        .isCloseTo(contrast.selected().weight(), within(1e-6));
    assertThat(Contrasts.baselineWeight(contrast))
        .isCloseTo(contrast.baseline().weight(), within(1e-6));
    for (String line : new HashSet<>(Contrasts.lines(contrast))) {
      assertThat(line).matches(". ×[0-9.]+ third=is (\\d) tags=t\\1\\|u\\d");
    }
  }

  @Test
  default void attributesBeyondTheMost_areThoseThatDifferLeast() {
    EventDraft draft = EventDraft.of(DATASET);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 1_000; i++) {
      boolean failed = i % 4 == 0;
      draft.at(NOW).with("failed", failed);
      draft.with("even", "e" + random.nextInt(4));
      draft.with("differs", failed && random.nextInt(3) > 0 ? "bad" : "good");
      draft.with("noise", random.nextDouble());
      draft.with("ms", random.nextDouble() + (failed ? 1 : 0));
      draft.withTexts("tags", "t" + random.nextInt(5), failed ? "u" : "v");
    }
    append(draft);
    Contrast contrast =
        contrast(
            failing().by("even", "differs", "noise", "missing", "ms", "tags").mostAttributes(3));
    assertThat(Contrasts.factors(contrast)).containsExactly("differs", "ms", "tags");
    assertThat(contrast.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("missing", Reason.ABSENT, "no event has it"),
            new LeftOut(
                "even", Reason.LEAST_DIFFERENT, "the sides differ more by each of 3 others"),
            new LeftOut(
                "noise", Reason.LEAST_DIFFERENT, "the sides differ more by each of 3 others"));
    assertThat(contrast.table().considered()).isEqualTo(5);
  }

  @Test
  default void calculatedValues_areAttributes() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 6; i++) {
      draft.at(NOW).with("failed", i < 4).with("route", i % 2 == 0 ? "/Buy" : "/look");
      draft.with("ms", i / 2 * 200L);
    }
    append(draft);
    Contrast contrast =
        contrast(failing().byValue("lower(route)").byValue("ms >= 200").byValue("ms / 100"));
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 lower(route)=/buy ms >= 200=false ms / 100=0",
            "+ ×1.0 lower(route)=/buy ms >= 200=true ms / 100=2",
            "+ ×1.0 lower(route)=/look ms >= 200=false ms / 100=0",
            "+ ×1.0 lower(route)=/look ms >= 200=true ms / 100=2",
            "- ×1.0 lower(route)=/buy ms >= 200=true ms / 100=*",
            "- ×1.0 lower(route)=/look ms >= 200=true ms / 100=*");
  }

  @Test
  default void relatedSpans_selectEventsAndGiveAttributes() {
    EventDraft root = EventDraft.of("web");
    EventDraft child = EventDraft.of("db");
    for (int i = 0; i < 4; i++) {
      String trace = "%032x".formatted(i + 1);
      root.at(NOW).span(trace, "%016x".formatted(16), "");
      root.with("state", i < 2 ? "WY" : "NV").with("failed", i < 2);
      child.at(NOW).span(trace, "%016x".formatted(17), "%016x".formatted(16));
      child.with("table", "t" + i / 2);
    }
    append(root);
    append(child);
    Contrast contrast =
        contrast(
            ContrastDraft.of(AROUND_NOW, "db")
                .selected("root.failed = true")
                .by("table")
                .byValue("root.state")
                .byValue("parent.state"));
    assertThat(Contrasts.lines(contrast))
        .containsExactly(
            "+ ×1.0 table=t0 root.state=WY parent.state=WY",
            "+ ×1.0 table=t0 root.state=WY parent.state=WY",
            "- ×1.0 table=* root.state=* parent.state=*",
            "- ×1.0 table=* root.state=* parent.state=*");
  }

  @Test
  default void twoNamesOfOneValue_areTwoFactors() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 6; i++) {
      draft.at(NOW).with("failed", i < 3).with("state", i < 4 ? "WY" : "NV");
    }
    append(draft);
    Contrast contrast =
        contrast(failing().by("state").by(Expr.ColumnRef.of("state"), "user's state"));
    assertThat(Contrasts.lines(contrast))
        .contains("+ ×1.0 state=WY user's state=WY", "- ×1.0 state=* user's state=*")
        .hasSize(6);
  }

  @Test
  default void nothingToTellApart_isAnEmptyTable() {
    Contrast nothing = contrast(failing().by("state"));
    assertThat(nothing.table().size()).isZero();
    assertThat(nothing.leftOut())
        .containsExactly(new LeftOut("state", Reason.ABSENT, "no event has it"));
    append(EventDraft.of(DATASET).at(NOW).with("failed", true).with("state", "WY"));
    append(EventDraft.of(DATASET).at(NOW).with("failed", false).with("state", "NV"));
    Contrast noAttribute = contrast(failing());
    assertThat(noAttribute.table().selected()).isEqualTo(1);
    assertThat(noAttribute.table().size()).isEqualTo(2);
  }

  @Test
  default void contrast_canBeCancelledAndHasADeadline() {
    append(EventDraft.of(DATASET).at(NOW).with("failed", true).with("state", "WY"));
    ContrastSearch search = failing().by("state").search();
    QueryControl cancelled = control();
    cancelled.cancel();
    assertThatThrownBy(() -> store().contrast(search, cancelled))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.CANCELLED));
    clock().advanceOnEveryReading(Duration.ofMillis(1));
    assertThatThrownBy(() -> store().contrast(search, new QueryControl(Duration.ofNanos(1))))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.TIMEOUT));
    clock().advanceOnEveryReading(Duration.ZERO);
    QueryControl finished = control();
    store().contrast(search, finished);
    assertThat(finished.progress()).isEqualTo(1);
  }

  @Test
  default void unreadableContrasts_areRefusedAsInvalid() {
    append(EventDraft.of(DATASET).at(NOW).with("failed", true).with("state", "WY"));
    for (ContrastDraft draft :
        List.of(
            failing().by("state").selected(new Expr.Matches(Exprs.column("state"), "(")),
            failing().by(new Expr.ColumnRef("x", Expr.Relation.ANY), "any.x"))) {
      assertThatThrownBy(() -> contrast(draft))
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.INVALID));
    }
  }

  @Test
  default void randomContrasts_areThoseOfTheReference() {
    long seed = Long.getLong("sward.differential.seed", 11);
    SplittableRandom random = new SplittableRandom(seed);
    RandomExprs exprs = new RandomExprs(random);
    try (EventStore reference = new InMemoryEventStore(settings(), new Re2jPatterns())) {
      new RandomEvents(random, NOW)
          .requests(600)
          .forEach(request -> {
            append(request);
            append(reference, request);
          });
      for (int i = 0; i < 25; i++) {
        ContrastSearch search = random(random, exprs).search();
        Contrast expected = reference.contrast(search, control());
        Contrast actual = store().contrast(search, control());
        assertSame("seed %d, contrast %d: %s".formatted(seed, i, search), expected, actual);
      }
    }
  }

  private static ContrastDraft random(SplittableRandom random, RandomExprs exprs) {
    TimeRange longer =
        new TimeRange(AROUND_NOW.start().minus(Duration.ofHours(26)), AROUND_NOW.end());
    ContrastDraft draft = ContrastDraft.of(random.nextInt(3) == 0 ? longer : AROUND_NOW);
    if (random.nextInt(3) == 0) {
      draft.selectedOf(new TimeRange(NOW, AROUND_NOW.end()), "web", "checkout");
    }
    if (random.nextInt(4) == 0) {
      draft.baselineOf(longer, "web", "db it's");
    }
    draft.selected(exprs.filter(2));
    if (random.nextBoolean()) {
      draft.baseline(exprs.filter(1));
    }
    draft.by(RandomEvents.COLUMNS.toArray(String[]::new));
    for (int i = random.nextInt(3); i > 0; i--) {
      draft.by(exprs.value(2), "value " + i);
    }
    return draft;
  }

  private static void assertSame(String what, Contrast expected, Contrast actual) {
    assertThat(actual.selected()).as(() -> what).isEqualTo(expected.selected());
    assertThat(actual.baseline()).as(() -> what).isEqualTo(expected.baseline());
    assertThat(new ArrayList<>(actual.leftOut()))
        .as(() -> what)
        .containsExactlyInAnyOrderElementsOf(expected.leftOut());
    assertThat(Contrasts.factors(actual)).as(() -> what).isEqualTo(Contrasts.factors(expected));
    for (int i = 0; i < expected.table().factors().size(); i++) {
      Factor one = expected.table().factors().get(i);
      Factor other = actual.table().factors().get(i);
      assertThat(other.kind()).as(() -> what).isEqualTo(one.kind());
      assertThat(other.levels()).as(() -> what).isEqualTo(one.levels());
      assertThat(other.distinct()).as(() -> what).isEqualTo(one.distinct());
    }
    assertThat(Contrasts.lines(actual)).as(() -> what).isEqualTo(Contrasts.lines(expected));
    assertThat(actual.cost().rowsScanned()).as(() -> what).isEqualTo(expected.cost().rowsScanned());
    assertThat(actual.table().considered()).as(() -> what).isEqualTo(expected.table().considered());
  }
}
