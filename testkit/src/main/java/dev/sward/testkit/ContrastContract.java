package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sward.explain.Factor;
import dev.sward.expr.Expr;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendRequest;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which events and attributes a contrast tells apart, and how it is stopped. */
public interface ContrastContract extends StoreUnderTest {
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
        contrast(
            ContrastDraft.failing().by("id", "almost", "retried", "shared", "ids", "sometimes"));
    assertThat(contrast.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut("id", Reason.UNIQUE, "40 different values in 40 events"),
            new LeftOut("retried", Reason.UNIQUE, "39 different values in 40 events"),
            new LeftOut("ids", Reason.UNIQUE, "80 different values in 40 events"));
    assertThat(Contrasts.factors(contrast)).containsExactly("almost", "shared", "sometimes");
    assertThat(Contrasts.factor(contrast, "sometimes").levels()).hasSize(Factor.FIRST);
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
    Contrast contrast = contrast(ContrastDraft.failing().by("third", "tags").mostEvents(500));
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
            ContrastDraft.failing()
                .by("even", "differs", "noise", "missing", "ms", "tags")
                .mostAttributes(3));
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
  default void nothingToTellApart_isAnEmptyTable() {
    Contrast nothing = contrast(ContrastDraft.failing().by("state"));
    assertThat(nothing.table().size()).isZero();
    assertThat(nothing.leftOut())
        .containsExactly(new LeftOut("state", Reason.ABSENT, "no event has it"));
    append(EventDraft.of(DATASET).at(NOW).with("failed", true).with("state", "WY"));
    append(EventDraft.of(DATASET).at(NOW).with("failed", false).with("state", "NV"));
    Contrast noAttribute = contrast(ContrastDraft.failing());
    assertThat(noAttribute.table().selected()).isEqualTo(1);
    assertThat(noAttribute.table().size()).isEqualTo(2);
  }

  @Test
  default void contrast_canBeCancelledAndHasADeadline() {
    append(EventDraft.of(DATASET).at(NOW).with("failed", true).with("state", "WY"));
    ContrastSearch search = ContrastDraft.failing().by("state").search();
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
    assertThat(finished.phase().name()).isEqualTo("reading events");
    assertThat(finished.phase().rows()).isPositive();
  }

  /**
   * In the middle of its work too. Which moments those are is not known, so that many are tried.
   */
  @Test
  default void contrastCancelledOnItsWay_isCompleteOrEnds() throws Exception {
    long seed = System.nanoTime();
    System.out.println("contrastCancelledOnItsWay_isCompleteOrEnds: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 2_000; i++) {
      draft.at(NOW.plusMillis(i)).with("failed", i % 4 == 0).with("state", "s" + i % 7);
      draft.with("ms", i * 0.5).withTexts("tags", "t" + i % 5, "u" + i % 3);
    }
    append(draft);
    ContrastDraft asked =
        ContrastDraft.failing().by("state", "ms", "tags").byValue("regex_replace(state, 's', 'x')");
    List<String> complete = Contrasts.lines(contrast(asked));
    for (int i = 0; i < 10; i++) {
      QueryControl control = control();
      CountDownLatch started = new CountDownLatch(1);
      long wait = random.nextLong(20_000_000);
      Callable<List<String>> asker =
          () -> {
            started.countDown();
            try {
              return Contrasts.lines(store().contrast(asked.search(), control));
            } catch (StoreException e) {
              assertThat(e.code()).isEqualTo(StoreException.Code.CANCELLED);
              return complete;
            }
          };
      Callable<List<String>> canceller =
          () -> {
            started.await();
            LockSupport.parkNanos(wait);
            control.cancel();
            return complete;
          };
      assertThat(AcknowledgementContract.inParallel(List.of(asker, canceller)))
          .containsOnly(complete);
    }
    assertThat(Contrasts.lines(contrast(asked))).isEqualTo(complete);
  }

  @Test
  default void unreadableContrasts_areRefusedAsInvalid() {
    append(EventDraft.of(DATASET).at(NOW).with("failed", true).with("state", "WY"));
    for (ContrastDraft draft :
        List.of(
            ContrastDraft.failing()
                .by("state")
                .selected(new Expr.Matches(Exprs.column("state"), "(")),
            ContrastDraft.failing().by(new Expr.ColumnRef("x", Expr.Relation.ANY), "any.x"))) {
      assertThatThrownBy(() -> contrast(draft))
          .isInstanceOfSatisfying(
              StoreException.class,
              refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.INVALID));
    }
  }

  @Tag("slow")
  @Test
  default void randomContrasts_areThoseOfTheReference() {
    assertRandomContrasts(25);
  }

  @Tag("slow")
  @Test
  default void randomContrastsOfAttributesBeyondTheCap_areThoseOfTheReference() {
    reopen(settings -> settings.withMaxColumns(3));
    assertRandomContrasts(10);
  }

  private void assertRandomContrasts(int number) {
    long seed = Long.getLong("sward.differential.seed", 11);
    SplittableRandom random = new SplittableRandom(seed);
    RandomExprs exprs = new RandomExprs(random);
    try (EventStore reference = new InMemoryEventStore(settings(), new Re2jPatterns())) {
      for (AppendRequest request : new RandomEvents(random, NOW).requests(600)) {
        append(request);
        append(reference, request);
      }
      for (int i = 0; i < number; i++) {
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
