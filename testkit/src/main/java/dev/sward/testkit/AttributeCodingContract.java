package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.expr.Expr;
import dev.sward.store.Contrast;
import dev.sward.store.Contrast.LeftOut;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the values of attributes are coded in the table of a contrast. */
public interface AttributeCodingContract extends StoreUnderTest {
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
    Contrast contrast = contrast(ContrastDraft.failing().by("state"));
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
    assertThat(Contrasts.values(contrast(ContrastDraft.failing().by("state")), "state"))
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
    Contrast contrast = contrast(ContrastDraft.failing().by(names.toArray(String[]::new)));
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
    Contrast contrast = contrast(ContrastDraft.failing().by("tags"));
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
    Contrast contrast = contrast(ContrastDraft.failing().by("items"));
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
    Contrast contrast = contrast(ContrastDraft.failing().by("status"));
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
    Contrast contrast = contrast(ContrastDraft.failing().by("ms"));
    Factor ms = Contrasts.factor(contrast, "ms");
    assertThat(ms.kind()).isEqualTo(Factor.Kind.ORDERED);
    assertThat(ms.levels()).hasSizeBetween(Factor.FIRST + 40, Factor.FIRST + 64);
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
    Contrast contrast = contrast(ContrastDraft.failing().by("status"));
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
        contrast(ContrastDraft.failing().by("trace.trace_id", "trace.parent_id", "trace.span_id"));
    assertThat(Contrasts.values(contrast, "trace.trace_id")).containsExactly(text(trace));
    assertThat(Contrasts.values(contrast, "trace.parent_id"))
        .containsExactly(text("00000000000000ff"));
    assertThat(Contrasts.lines(contrast).getFirst())
        .isEqualTo("+ ×1.0 trace.trace_id=" + trace + " trace.parent_id=*");
    assertThat(contrast.leftOut()).extracting(LeftOut::attribute).containsExactly("trace.span_id");
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
        contrast(
            ContrastDraft.failing()
                .byValue("lower(route)")
                .byValue("ms >= 200")
                .byValue("ms / 100"));
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
  default void twoNamesOfOneValue_areTwoFactors() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 6; i++) {
      draft.at(NOW).with("failed", i < 3).with("state", i < 4 ? "WY" : "NV");
    }
    append(draft);
    Contrast contrast =
        contrast(
            ContrastDraft.failing().by("state").by(Expr.ColumnRef.of("state"), "user's state"));
    assertThat(Contrasts.lines(contrast))
        .contains("+ ×1.0 state=WY user's state=WY", "- ×1.0 state=* user's state=*")
        .hasSize(6);
  }
}
