package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.JointClassification;
import dev.sward.sli.Outcome;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.store.AppendRequest;
import dev.sward.store.InMemoryEventStore;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Indicators: which events are good, bad or not applicable, and why. */
public interface SliContract extends StoreUnderTest {
  private static Sli sli(String eligible, String good, String... groupBy) {
    return new Sli(
        new DatasetScope.Named(List.of(new DatasetName(DATASET))),
        Exprs.expr(eligible),
        Exprs.expr(good),
        Stream.of(groupBy).map(SliContract::breakdown).toList());
  }

  private static Query.Breakdown breakdown(String column) {
    return new Query.Breakdown(Expr.ColumnRef.of(column), column);
  }

  private Tally tally(Sli sli) {
    Classification classification = new Classification(sli);
    return classification.tally(ask(classification.query(AROUND_NOW)));
  }

  @Test
  default void events_areGoodBadOrNotApplicableByReason() {
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW, 9_985).with("route", "/").with("status", 200L).with("ms", 299.9);
    draft.at(NOW, 12).with("route", "/").with("status", 200L).with("ms", 300L);
    draft.at(NOW, 3).with("route", "/").with("status", 500L).with("ms", 10L);
    draft.at(NOW, 500).with("route", "/buy").with("status", 200L).with("ms", 1L);
    draft.at(NOW, 2_000).with("route", "/").with("status", 200L).with("synthetic", "test");
    draft.at(NOW, 1_000).with("route", "/").with("synthetic", "bot");
    draft.at(NOW, 7).with("route", "/").with("status", 200L);
    draft.at(NOW, 8).with("status", 200L).with("ms", 1L);
    draft.at(NOW, 4).with("route", "/").with("status", 200L).with("ms", "slow");
    append(draft);
    Tally tally =
        tally(
            sli(
                "route = '/' and not (synthetic exists and synthetic = 'test') and not (synthetic exists and synthetic = 'bot')",
                "status = 200 and ms < 300"));
    assertThat(tally.counts()).isEqualTo(new Counts(9_985, 15, 3_519, 1, 2, 6));
    assertThat(tally.reasons())
        .containsExactly(
            entry(
                "excluded: NOT (synthetic EXISTS AND synthetic = 'bot')",
                new Tally.Amount(1_000, 1)),
            entry(
                "excluded: NOT (synthetic EXISTS AND synthetic = 'test')",
                new Tally.Amount(2_000, 1)),
            entry("excluded: route = '/'", new Tally.Amount(500, 1)),
            entry("missing: ms", new Tally.Amount(7, 1)),
            entry("missing: route", new Tally.Amount(8, 1)),
            entry("unreadable: status = 200 AND ms < 300", new Tally.Amount(4, 1)));
  }

  @Test
  default void falseTerm_excludesEvenIfAnotherIsUnknown() {
    append(EventDraft.of(DATASET).at(NOW).with("b", 2L).at(NOW).with("b", 1L));
    assertThat(tally(sli("a = 1 and b = 1", "true")).reasons())
        .containsOnlyKeys("excluded: b = 1", "missing: a");
  }

  @Test
  default void journey_isJudgedByItsTrace() {
    String[] traces = IntStream.range(1, 4).mapToObj("%032x"::formatted).toArray(String[]::new);
    EventDraft web = EventDraft.of(DATASET);
    EventDraft pay = EventDraft.of("payment");
    for (int i = 0; i < traces.length; i++) {
      web.at(NOW).span(traces[i], "%016x".formatted(1), "").with("route", "/buy");
      web.with("duration_ms", i == 2 ? 4_000L : 900L);
      web.at(NOW).span(traces[i], "%016x".formatted(2), "%016x".formatted(1)).with("route", "/x");
      pay.at(NOW).span(traces[i], "%016x".formatted(3), "%016x".formatted(2)).with("error", i == 1);
    }
    web.at(NOW).with("route", "/buy").with("duration_ms", 900L);
    append(web);
    append(pay);
    Tally tally =
        tally(
            sli(
                "root.route = '/buy' and not trace.parent_id exists",
                "none.error = true and duration_ms < 2000"));
    assertThat(tally.counts()).isEqualTo(new Counts(1, 2, 4, 1, 2, 4));
    assertThat(tally.reasons())
        .containsOnlyKeys("excluded: trace.parent_id NOT EXISTS", "missing: root.route");
  }

  @Test
  default void groupsBeyondTheLimit_areLeftOutWhole() {
    EventDraft draft = EventDraft.of(DATASET);
    int groups = Classification.MOST_CELLS / 2 + 10;
    for (int i = 0; i < groups; i++) {
      draft.at(NOW, 1 + groups - i).with("user", "u" + i).with("ok", true);
      draft.at(NOW, 1).with("user", "u" + i).with("ok", false);
    }
    append(draft);
    Classification classification = new Classification(sli("user exists", "ok", "user"));
    QueryResult answer = ask(classification.groupsQuery(AROUND_NOW));
    assertThat(Classification.isCut(answer)).isTrue();
    assertThat(classification.groups(answer)).hasSize(groups - 20);
    assertThat(classification.groups(answer).values())
        .allSatisfy(tally -> assertThat(tally.counts().bad()).isEqualTo(1));
  }

  @Tag("slow")
  @Test
  default void indicatorsAskedForTogether_areCountedAsEachAlone() {
    long seed = Long.getLong("sward.sli.seed", 11);
    SplittableRandom random = new SplittableRandom(seed);
    for (AppendRequest request : new RandomEvents(random, NOW).requests(400)) {
      append(request);
    }
    RandomSlis slis = new RandomSlis(random);
    for (int i = 0; i < 15; i++) {
      Sli first = slis.sli();
      List<Classification> members =
          Stream.concat(Stream.of(first), Stream.of(slis.sli(), slis.sli(), slis.sli()))
              .map(sli -> new Sli(first.scope(), sli.eligible(), sli.good(), first.groupBy()))
              .map(Classification::new)
              .toList();
      JointClassification joint = new JointClassification(members);
      QueryResult all = ask(joint.query(AROUND_NOW));
      QueryResult minutes = ask(joint.minutesQuery(AROUND_NOW));
      QueryResult groups = ask(joint.groupsQuery(AROUND_NOW));
      QueryResult groupMinutes = ask(joint.groupMinutesQuery(AROUND_NOW));
      assertThat(List.of(all, minutes, groups, groupMinutes)).noneMatch(Classification::isCut);
      for (int m = 0; m < members.size(); m++) {
        Classification member = members.get(m);
        String what = "seed %d, indicators %d, number %d".formatted(seed, i, m);
        assertThat(member.tally(joint.answer(m, all)))
            .as(what)
            .isEqualTo(member.tally(ask(member.query(AROUND_NOW))));
        assertThat(member.minutes(joint.answer(m, minutes)))
            .as(what)
            .isEqualTo(member.minutes(ask(member.minutesQuery(AROUND_NOW))));
        assertThat(member.groups(joint.answer(m, groups)))
            .as(what)
            .isEqualTo(member.groups(ask(member.groupsQuery(AROUND_NOW))));
        assertThat(member.groupMinutes(joint.answer(m, groupMinutes)))
            .as(what)
            .isEqualTo(member.groupMinutes(ask(member.groupMinutesQuery(AROUND_NOW))));
      }
    }
  }

  @Tag("slow")
  @Test
  default void classification_isThatOfTheObviousOne() {
    long seed = Long.getLong("sward.sli.seed", 7);
    SplittableRandom random = new SplittableRandom(seed);
    try (InMemoryEventStore reference = new InMemoryEventStore(settings(), new Re2jPatterns())) {
      for (AppendRequest request : new RandomEvents(random, NOW).requests(400)) {
        append(request);
        append(reference, request);
      }
      TimeRange range =
          new TimeRange(
              NOW.minus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.MINUTES),
              NOW.plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MINUTES));
      RandomSlis slis = new RandomSlis(random);
      for (int i = 0; i < 25; i++) {
        Sli sli = slis.sli();
        String what =
            "seed %d, indicator %d: %s | %s by %s"
                .formatted(
                    seed,
                    i,
                    ExprPrinter.print(sli.eligible()),
                    ExprPrinter.print(sli.good()),
                    sli.groupBy());
        Classification classification = new Classification(sli);
        ObviousClassification obvious = new ObviousClassification(sli, reference, range);
        assertThat(classification.tally(ask(classification.query(range))))
            .as(what)
            .isEqualTo(obvious.tally());
        assertThat(classification.minutes(ask(classification.minutesQuery(range))))
            .as(what)
            .isEqualTo(obvious.minutes());
        assertThat(classification.groups(ask(classification.groupsQuery(range))))
            .as(what)
            .isEqualTo(obvious.groups());
        assertThat(classification.groupMinutes(ask(classification.groupMinutesQuery(range))))
            .as(what)
            .isEqualTo(obvious.groupMinutes());
        assertThat(classification.outcomes())
            .as(what)
            .allSatisfy(
                outcome -> assertConditionIsThatOf(outcome, classification, range, obvious));
      }
    }
  }

  private void assertConditionIsThatOf(
      Outcome outcome,
      Classification classification,
      TimeRange range,
      ObviousClassification obvious) {
    QueryDraft draft =
        QueryDraft.of(range, obvious.datasets()).where(classification.condition(outcome)).rows();
    assertThat(Answers.total(ask(draft))).isEqualTo(obvious.rows(outcome));
  }
}
