package dev.sward.server.slo.rollup;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Measured;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted of every objective, for detectors and pages. Thread-safe; blocks for as long as
 * the metadata database takes.
 *
 * <p>While a new generation is built, what it has not reached yet is read from the one before.
 */
public final class Rollups {
  private final RollupBook book;

  Rollups(RollupBook book) {
    this.book = book;
  }

  /**
   * How far the counting of an objective is.
   *
   * @param generation of the indicator that is counted
   * @param progress share of the raw events' time that is counted, 0..1
   * @param countedUpTo minutes since 1970; this one and later ones are not over yet
   */
  public record Status(long generation, double progress, long countedUpTo) {
    public boolean isComplete() {
      return progress >= 1;
    }
  }

  /** Empty if it is not counted yet, or there is no such objective. */
  public Optional<Status> status(SloName name) {
    List<Rollup> rollups = book.of(name);
    if (rollups.isEmpty()) {
      return Optional.empty();
    }
    Rollup newest = rollups.getLast();
    return Optional.of(new Status(newest.generation(), newest.progress(), newest.openMinute()));
  }

  /** All events of an objective; nothing if there is no such one. */
  public Measured all(SloName name) {
    return new Stored(name, Series.ALL);
  }

  /** The events of the groups of an objective that are not told apart. */
  public Measured rest(SloName name) {
    return new Stored(name, Series.REST);
  }

  /** The groups that are told apart, each with its events, in the order of their first event. */
  public List<Group> groups(SloName name) {
    List<Rollup> rollups = book.of(name);
    return rollups.isEmpty()
        ? List.of()
        : book.groups(rollups.getLast().id()).entrySet().stream()
            .map(group -> group(name, group))
            .toList();
  }

  private Group group(SloName name, Map.Entry<Integer, GroupKey> group) {
    return new Group(group.getValue(), new Stored(name, group.getKey()));
  }

  /** One group and its events. */
  public record Group(GroupKey key, Measured events) {}

  /** The sum over minutes with what was not applicable by reason. */
  public Tally tally(SloName name, TimeRange range) {
    Tally sum = Tally.NONE;
    for (Part part : new Stored(name, Series.ALL).parts(range)) {
      sum = sum.plus(book.tally(part.series(), part.from(), part.to()));
    }
    return sum;
  }

  /** Some minutes of a series, from inclusive, to exclusive. */
  private record Part(Series series, long from, long to) {}

  /** The minutes of an objective, or of one group of it. */
  private final class Stored implements Measured {
    private final SloName name;
    private final int number;

    Stored(SloName name, int number) {
      this.name = name;
      this.number = number;
    }

    @Override
    public Counts sum(TimeRange range) {
      Counts sum = Counts.NONE;
      for (Part part : parts(range)) {
        sum = sum.plus(book.sum(part.series(), part.from(), part.to()));
      }
      return sum;
    }

    @Override
    public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
      for (Part part : parts(range)) {
        book.forEachHour(
            part.series(),
            part.from(),
            part.to(),
            (hour, tallies) -> visit(part, hour * TallyHour.MINUTES, tallies, visitor));
      }
    }

    private static void visit(Part part, long first, TallyHour tallies, MinuteVisitor visitor) {
      for (int i = 0; i < TallyHour.MINUTES; i++) {
        long minute = first + i;
        Counts counts = tallies.minute(i).counts();
        if (minute >= part.from() && minute < part.to() && counts.rows() > 0) {
          visitor.visit(minute, counts);
        }
      }
    }

    /** The parts of a range by the generation that has counted them, oldest first. */
    private List<Part> parts(TimeRange range) {
      long from = MinuteSet.minute(range.start());
      long to = MinuteSet.minute(range.end());
      List<Rollup> rollups = book.of(name);
      if (rollups.isEmpty()) {
        return List.of();
      }
      Rollup newest = rollups.getLast();
      Part all = new Part(new Series(newest.id(), number), from, to);
      if (number >= Series.FIRST_GROUP || newest.isComplete() || rollups.size() == 1) {
        return List.of(all);
      }
      long middle = Math.clamp(newest.builtMinute(), from, to);
      List<Part> parts = new ArrayList<>();
      if (from < middle) {
        parts.add(new Part(new Series(rollups.getFirst().id(), number), from, middle));
      }
      if (middle < to) {
        parts.add(new Part(all.series(), middle, to));
      }
      return parts;
    }
  }
}
