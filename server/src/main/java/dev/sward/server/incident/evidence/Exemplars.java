package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses traces that show what is bad, the slowest of the newest, and what is good, those nearest
 * to the usual duration. Blocks.
 */
final class Exemplars {
  private static final int LOOKED_THROUGH = 500;
  private static final int MOST = 10;
  private static final Set<String> READ =
      Set.of(FieldNames.TRACE_ID, FieldNames.NAME, FieldNames.DURATION_MS);
  private static final Expr HAS_TRACE = new Expr.Exists(Expr.ColumnRef.of(FieldNames.TRACE_ID));

  private final EventStore store;
  private final QueryControl control;
  private final Verdicts verdicts;

  Exemplars(EventStore store, QueryControl control, Verdicts verdicts) {
    this.store = store;
    this.control = control;
    this.verdicts = verdicts;
  }

  /** At most ten of each, the bad ones first; none where nobody says what is bad. */
  List<Exemplar> of(Collection<DatasetName> datasets, TimeRange range) {
    List<StoredEvent> bad = new ArrayList<>();
    List<StoredEvent> good = new ArrayList<>();
    for (DatasetName dataset : datasets) {
      verdicts
          .bad(dataset)
          .ifPresent(condition -> {
            bad.addAll(events(dataset, range, condition));
            good.addAll(events(dataset, range, new Expr.Not(condition)));
          });
    }
    bad.sort(Comparator.comparingDouble(Exemplars::duration).reversed());
    double usual = median(good);
    good.sort(Comparator.comparingDouble(event -> Math.abs(duration(event) - usual)));
    Map<String, Exemplar> chosen = new LinkedHashMap<>();
    choose(bad, Exemplar.Verdict.BAD, MOST, chosen);
    choose(good, Exemplar.Verdict.GOOD, MOST + chosen.size(), chosen);
    return List.copyOf(chosen.values());
  }

  private List<StoredEvent> events(DatasetName dataset, TimeRange range, Expr condition) {
    EventSearch search =
        new EventSearch(
                new DatasetScope.Named(List.of(dataset)),
                range,
                Optional.of(new Expr.And(List.of(HAS_TRACE, condition))),
                LOOKED_THROUGH,
                Optional.empty())
            .only(READ);
    return store.events(search, control).events();
  }

  private static void choose(
      List<StoredEvent> events, Exemplar.Verdict verdict, int most, Map<String, Exemplar> chosen) {
    for (StoredEvent event : events) {
      if (chosen.size() >= most) {
        return;
      }
      String trace = text(event, FieldNames.TRACE_ID);
      chosen.putIfAbsent(
          trace, new Exemplar(trace, verdict, text(event, FieldNames.NAME), millis(event)));
    }
  }

  private static double median(List<StoredEvent> events) {
    List<Double> sorted = events.stream().map(Exemplars::duration).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  private static double duration(StoredEvent event) {
    double millis = millis(event);
    return Double.isNaN(millis) ? 0 : millis;
  }

  private static double millis(StoredEvent event) {
    return switch (event.attributes().get(FieldNames.DURATION_MS)) {
      case Value.Int whole -> whole.value();
      case Value.Num number -> number.value();
      case Value.Text _, Value.Bool _, Value.ListOf _ -> Double.NaN;
      case null -> Double.NaN;
    };
  }

  private static String text(StoredEvent event, String attribute) {
    Value value = event.attributes().get(attribute);
    return value == null ? "" : value.text();
  }
}
