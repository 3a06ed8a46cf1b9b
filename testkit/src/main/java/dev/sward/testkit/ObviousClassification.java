package dev.sward.testkit;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.ExprTree;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Outcome;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An indicator's events told apart one by one, each term of it on its own: true for the events that
 * a store finds by it, false for those it finds by its negation, otherwise unknown.
 */
final class ObviousClassification {
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private final Sli sli;
  private final EventStore store;
  private final TimeRange range;
  private final Map<Expr, Set<StoredEvent>> found = new HashMap<>();
  private final List<StoredEvent> events;

  ObviousClassification(Sli sli, EventStore store, TimeRange range) {
    this.sli = sli;
    this.store = store;
    this.range = range;
    events = search(Optional.empty());
  }

  String[] datasets() {
    return sli.scope().names().stream().map(DatasetName::value).toArray(String[]::new);
  }

  Tally tally() {
    return events.stream().map(this::tally).reduce(Tally.NONE, Tally::plus);
  }

  SortedMap<Long, Tally> minutes() {
    SortedMap<Long, Tally> minutes = new TreeMap<>();
    events.forEach(event -> minutes.merge(minute(event), tally(event), Tally::plus));
    return minutes;
  }

  Map<GroupKey, Tally> groups() {
    Map<GroupKey, Tally> groups = new HashMap<>();
    for (StoredEvent event : events) {
      keys(event).forEach(key -> groups.merge(key, tally(event), Tally::plus));
    }
    return groups;
  }

  Map<GroupKey, SortedMap<Long, Tally>> groupMinutes() {
    Map<GroupKey, SortedMap<Long, Tally>> groups = new HashMap<>();
    for (StoredEvent event : events) {
      for (GroupKey key : keys(event)) {
        groups
            .computeIfAbsent(key, one -> new TreeMap<>())
            .merge(minute(event), tally(event), Tally::plus);
      }
    }
    return groups;
  }

  double rows(Outcome outcome) {
    return events.stream().filter(event -> outcome(event).equals(outcome)).count();
  }

  private static long minute(StoredEvent event) {
    return Math.floorDiv(event.epochNanos(), NANOS_PER_MINUTE);
  }

  private Tally tally(StoredEvent event) {
    Outcome outcome = outcome(event);
    double weight = event.weight();
    SortedMap<String, Tally.Amount> reasons = new TreeMap<>();
    Counts counts =
        switch (outcome.verdict()) {
          case GOOD -> new Counts(weight, 0, 0, 1, 0, 0);
          case BAD -> new Counts(0, weight, 0, 0, 1, 0);
          case NOT_APPLICABLE -> {
            reasons.put(outcome.reason(), new Tally.Amount(weight, 1));
            yield new Counts(0, 0, weight, 0, 0, 1);
          }
        };
    return new Tally(counts, reasons);
  }

  private Outcome outcome(StoredEvent event) {
    List<Expr> terms =
        sli.eligible() instanceof Expr.And and ? and.terms() : List.of(sli.eligible());
    for (Expr term : terms) {
      if (Boolean.FALSE.equals(truth(term, event))) {
        return notApplicable("excluded: " + ExprPrinter.print(term));
      }
    }
    for (Expr term : terms) {
      if (truth(term, event) == null) {
        return unknown(term, event);
      }
    }
    Boolean good = truth(sli.good(), event);
    if (good == null) {
      return unknown(sli.good(), event);
    }
    return new Outcome(good ? Outcome.Verdict.GOOD : Outcome.Verdict.BAD, "");
  }

  private Outcome unknown(Expr term, StoredEvent event) {
    for (Expr.ColumnRef column : reads(term)) {
      if (Boolean.FALSE.equals(truth(new Expr.Exists(column), event))) {
        return notApplicable("missing: " + ExprPrinter.print(column));
      }
    }
    return notApplicable("unreadable: " + ExprPrinter.print(term));
  }

  private static Outcome notApplicable(String reason) {
    return new Outcome(
        Outcome.Verdict.NOT_APPLICABLE,
        reason.length() <= 200 ? reason : reason.substring(0, 200) + "…");
  }

  private static Set<Expr.ColumnRef> reads(Expr expr) {
    Set<Expr.ColumnRef> columns = new LinkedHashSet<>();
    if (expr instanceof Expr.ColumnRef column) {
      columns.add(column);
    } else if (expr instanceof Expr.TraceMatch) {
      columns.add(Expr.ColumnRef.of(FieldNames.TRACE_ID));
    } else if (!(expr instanceof Expr.Exists)) {
      ExprTree.children(expr).forEach(child -> columns.addAll(reads(child)));
    }
    return columns;
  }

  private @Nullable Boolean truth(Expr condition, StoredEvent event) {
    if (matches(condition, event)) {
      return true;
    }
    return matches(new Expr.Not(condition), event) ? false : null;
  }

  private boolean matches(Expr condition, StoredEvent event) {
    return found
        .computeIfAbsent(condition, key -> new HashSet<>(search(Optional.of(key))))
        .contains(event);
  }

  private List<StoredEvent> search(Optional<Expr> where) {
    EventSearch search = new EventSearch(sli.scope(), range, where, 10_000, Optional.empty());
    return store.events(search, new QueryControl(Duration.ofMinutes(1))).events();
  }

  private List<GroupKey> keys(StoredEvent event) {
    List<List<@Nullable String>> keys = List.of(List.of());
    for (Query.Breakdown breakdown : sli.groupBy()) {
      List<List<@Nullable String>> longer = new ArrayList<>();
      for (List<@Nullable String> key : keys) {
        for (String text : texts(event, breakdown.expression())) {
          List<@Nullable String> extended = new ArrayList<>(key);
          extended.add(text);
          longer.add(extended);
        }
      }
      keys = longer;
    }
    return keys.stream().map(GroupKey::new).toList();
  }

  private static List<@Nullable String> texts(StoredEvent event, Expr column) {
    Value value = column instanceof Expr.ColumnRef ref ? event.attributes().get(ref.name()) : null;
    List<@Nullable String> texts = new ArrayList<>();
    if (value instanceof Value.ListOf list) {
      list.items().stream().map(Value::text).distinct().forEach(texts::add);
    } else if (value != null) {
      texts.add(value.text());
    }
    if (texts.isEmpty()) {
      texts.add(null);
    }
    return texts;
  }
}
