package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Made-up minutes: so many events in each, so many of them bad. */
record Traffic(Instant start, Instant end, Shape events, Shape badRatio, long seed)
    implements Measured {
  /** Something by minute since the start. */
  interface Shape {
    double at(long minute);
  }

  /** Even traffic of thousand events a minute, exact shares. */
  static Traffic even(Instant start, Duration length, Shape badRatio) {
    return new Traffic(start, start.plus(length), minute -> 1_000, badRatio, 0);
  }

  static Shape diurnal(double mean) {
    return minute -> mean * (1 + 0.8 * Math.sin(2 * Math.PI * minute / 1_440));
  }

  static Shape bursty(double mean, long seed) {
    return minute -> new Random(seed * 31 + minute / 7).nextInt(4) == 0 ? 3.1 * mean : 0.3 * mean;
  }

  static Shape episodes(double ratio, int lasts, int every, int first) {
    return minute -> minute >= first && Math.floorMod(minute - first, every) < lasts ? ratio : 0;
  }

  /** Everything by chance: counts and failures. */
  static MinuteHistory random(
      Instant start, Duration length, Shape events, Shape badRatio, long seed) {
    Traffic traffic = new Traffic(start, start.plus(length), events, badRatio, seed);
    return MinuteHistory.copyOf(traffic, new TimeRange(start, traffic.end));
  }

  @Override
  public Counts sum(TimeRange range) {
    Counts[] sum = {Counts.NONE};
    forEachMinute(range, (minute, counts) -> sum[0] = sum[0].plus(counts));
    return sum[0];
  }

  @Override
  public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
    long first = EpochMinutes.of(start);
    long from = Math.max(EpochMinutes.of(range.start()), first);
    long to = Math.min(EpochMinutes.of(range.end()), EpochMinutes.of(end));
    for (long minute = from; minute < to; minute++) {
      Counts counts = seed == 0 ? exact(minute - first) : chance(minute - first);
      if (counts.rows() > 0) {
        visitor.visit(minute, counts);
      }
    }
  }

  private Counts exact(long minute) {
    long all = Math.round(events.at(minute));
    long bad = Math.round(all * badRatio.at(minute));
    return MinuteMap.events(all - bad, bad);
  }

  private Counts chance(long minute) {
    Random random = new Random(seed * 1_000_003 + minute);
    random.nextInt();
    double bad = events.at(minute) * badRatio.at(minute);
    return MinuteMap.events(poisson(events.at(minute) - bad, random), poisson(bad, random));
  }

  private static long poisson(double mean, Random random) {
    if (mean > 50) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
