package dev.sward.server.slo.review;

import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.MinuteHistory;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Call;
import dev.sward.sli.Sli;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where complaints come from. */
sealed interface Complaints {
  /** Complaints further apart are not of one cluster. */
  Duration GAP = Duration.ofMinutes(30);

  /** The fewest of a cluster. */
  int LEAST = 3;

  /** The most that are clustered. */
  int MOST = 100_000;

  /** The clusters of a range. Blocks. */
  List<ComplaintCluster> clusters(TimeRange range, EventStore store, Reins reins);

  /** Nobody says anything. */
  Complaints NONE = new Told(List.of());

  /** Each was told of. */
  record Told(List<Instant> times) implements Complaints {
    public Told {
      times = List.copyOf(times);
    }

    @Override
    public List<ComplaintCluster> clusters(TimeRange range, EventStore store, Reins reins) {
      return ComplaintCluster.of(times, GAP, LEAST);
    }
  }

  /** Each event that satisfies a condition is one. */
  record Events(DatasetScope.Named scope, Expr where) implements Complaints {
    @Override
    public List<ComplaintCluster> clusters(TimeRange range, EventStore store, Reins reins) {
      Sli everyOneIsBad = new Sli(scope, where, Expr.Literal.of(false), List.of());
      MinuteHistory minutes = Histories.of(everyOneIsBad, range, store, reins);
      long events = minutes.sum(range).badRows();
      if (events > MOST) {
        throw Call.invalid(
                "complaints",
                events + " events",
                "at most %d: say with where which of them are complaints".formatted(MOST))
            .exception();
      }
      List<Instant> times = new ArrayList<>();
      minutes.forEachMinute(
          range,
          (minute, counts) ->
              times.addAll(
                  Collections.nCopies(Math.toIntExact(counts.badRows()), MinuteSet.start(minute))));
      return ComplaintCluster.of(times, GAP, LEAST);
    }
  }
}
