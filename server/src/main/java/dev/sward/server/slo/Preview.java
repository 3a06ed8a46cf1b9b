package dev.sward.server.slo;

import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Outcome;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.sli.Wilson;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an indicator says of a time range.
 *
 * @param classes those with events: bad, good, then not applicable by most events
 * @param groups the worst first; at most {@link #MOST_GROUPS}
 * @param groupsTotal how many groups have eligible events
 * @param weighted some rows stand for more than one event
 */
record Preview(
    Sli sli,
    TimeRange range,
    Tally tally,
    List<Events> classes,
    List<Map.Entry<GroupKey, Counts>> groups,
    int groupsTotal,
    boolean weighted) {
  static final int MOST_GROUPS = 20;
  private static final int MOST_CLASSES = 20;
  private static final int EXAMPLES = 3;

  Preview {
    classes = List.copyOf(classes);
    groups = List.copyOf(groups);
  }

  /**
   * One class of events with a few of them.
   *
   * @param search finds all its events
   */
  record Events(
      Outcome outcome, Tally.Amount amount, EventSearch search, List<StoredEvent> examples) {
    Events {
      examples = List.copyOf(examples);
    }
  }

  /** Asks for everything. Blocks. */
  static Preview of(Sli sli, TimeRange range, EventStore store, QueryControl control) {
    Classification classification = new Classification(sli);
    QueryResult answer = store.query(classification.query(range), control);
    Tally tally = classification.tally(answer);
    List<Events> classes = new ArrayList<>();
    for (Map.Entry<Outcome, Tally.Amount> found :
        classification.outcomes(answer).entrySet().stream()
            .sorted(byInterest())
            .limit(MOST_CLASSES)
            .toList()) {
      EventSearch search =
          new EventSearch(
              sli.scope(),
              range,
              Optional.of(classification.condition(found.getKey())),
              EXAMPLES,
              Optional.empty());
      classes.add(
          new Events(
              found.getKey(), found.getValue(), search, store.events(search, control).events()));
    }
    List<Map.Entry<GroupKey, Counts>> groups =
        sli.groupBy().isEmpty()
            ? List.of()
            : worst(classification.groups(store.query(classification.groupsQuery(range), control)));
    return new Preview(
        sli,
        range,
        tally,
        classes,
        groups.subList(0, Math.min(MOST_GROUPS, groups.size())),
        groups.size(),
        answer.honesty().weighted());
  }

  private static Comparator<Map.Entry<Outcome, Tally.Amount>> byInterest() {
    return Comparator.comparingInt((Map.Entry<Outcome, Tally.Amount> one) ->
            List.of(Outcome.Verdict.BAD, Outcome.Verdict.GOOD, Outcome.Verdict.NOT_APPLICABLE)
                .indexOf(one.getKey().verdict()))
        .thenComparingDouble(one -> -one.getValue().weight())
        .thenComparing(one -> one.getKey().reason());
  }

  /** By what their bad share is at least, so that one bad event of one is not the worst. */
  private static List<Map.Entry<GroupKey, Counts>> worst(Map<GroupKey, Tally> groups) {
    return groups.entrySet().stream()
        .map(group -> Map.entry(group.getKey(), group.getValue().counts()))
        .filter(group -> group.getValue().eligibleRows() > 0)
        .sorted(
            Comparator.comparingDouble(
                    (Map.Entry<GroupKey, Counts> group) -> -bad(group.getValue()).low())
                .thenComparingDouble(group -> -group.getValue().eligible())
                .thenComparing(group -> String.valueOf(group.getKey())))
        .toList();
  }

  private static Wilson bad(Counts counts) {
    return Wilson.of(counts.badRatio(), counts.eligibleRows());
  }

  /** The share of eligible events that is good; empty without any. */
  static OptionalDouble goodRatio(Counts counts) {
    return counts.eligibleRows() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(counts.good() / counts.eligible());
  }
}
