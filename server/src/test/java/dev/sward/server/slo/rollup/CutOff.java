package dev.sward.server.slo.rollup;

import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** The end of a process in the middle of its work. */
final class CutOff extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Ends sometimes just before a write, sometimes just after. */
  static final class Repository implements RollupRepository {
    private final RollupRepository rest;
    private final SplittableRandom random;

    Repository(RollupRepository rest, SplittableRandom random) {
      this.rest = rest;
      this.random = random;
    }

    @Override
    public void write(Collection<Progress> progress) {
      boolean isDone = random.nextBoolean();
      if (isDone) {
        rest.write(progress);
      }
      if (random.nextInt(3) == 0) {
        throw new CutOff();
      }
      if (!isDone) {
        rest.write(progress);
      }
    }

    @Override
    public List<Rollup> all() {
      return rest.all();
    }

    @Override
    public Rollup add(Rollup rollup) {
      return rest.add(rollup);
    }

    @Override
    public SortedMap<Integer, GroupKey> groups(long rollup) {
      return rest.groups(rollup);
    }

    @Override
    public Map<Series, TallyHour> hour(long rollup, long hour) {
      return rest.hour(rollup, hour);
    }

    @Override
    public TallyHour hour(Series series, long hour) {
      return rest.hour(series, hour);
    }

    @Override
    public void forEachHour(Series series, long fromHour, long toHour, HourVisitor visitor) {
      rest.forEachHour(series, fromHour, toHour, visitor);
    }

    @Override
    public SortedMap<Long, Counts> totals(Series series, long fromHour, long toHour) {
      return rest.totals(series, fromHour, toHour);
    }

    @Override
    public void forEachTotal(long rollup, long fromHour, TotalVisitor visitor) {
      rest.forEachTotal(rollup, fromHour, visitor);
    }

    @Override
    public Tally tally(Series series, long fromHour, long toHour) {
      return rest.tally(series, fromHour, toHour);
    }

    @Override
    public void prune(long beforeHour, long groupsBeforeHour) {
      rest.prune(beforeHour, groupsBeforeHour);
    }

    @Override
    public void delete(long rollup) {
      rest.delete(rollup);
    }
  }
}
