package dev.sward.burn;

import dev.sward.sli.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Burns that came again and again, and how sure that is.
 *
 * <p>Bursts with a rhythm are compared with what lies between them: equal windows, a turn apart,
 * hold more of the bad events than chance would put there. What was before the first burst is not
 * needed for that, but each burst of the look-back that is out of the rhythm asks for one more
 * time.
 *
 * @param evidence what to tell
 * @param certainty the logarithm of how unlikely it is by chance, over what is asked for; 1 is sure
 * @param longestGap from one start to the next, in buckets
 * @param last bucket after the last burst
 */
record Recurrence(Evidence.Recurring evidence, double certainty, double longestGap, long last) {
  /** A recurrence shows on the third time, where nothing else burst. */
  private static final int LEAST_TIMES = 3;

  /** Each burst outside the rhythm asks for one more time, up to so many. */
  private static final int MOST_TIMES = 8;

  /** The rates to look for, in times the least one. */
  private static final double[] STEEPNESS = {1, 2.5, 6};

  /** How much more than overall fails in the bursts, at least. */
  private static final double CONTRAST = 2;

  /** Bursts are looked for above this share of the overall rate, of which they are a part. */
  private static final double BETWEEN = 0.25;

  /** Below this share of the allowed rate nothing is usual enough to compare with. */
  private static final double LEAST_USUAL = 0.1;

  /** ln(1/α), α = 1 in 500 for one look, and three rates tried. */
  private static final double CHANCE = Math.log(500 * 3);

  /** How much of its time a brownout lasts, at most. */
  private static final double LONGEST = 0.4;

  /** How many buckets the longest burst lasts longer than the shortest, at most. */
  private static final int ALIKE = 3;

  /** How long after the last one it is over, in times the longest gap. */
  private static final double LATE = 1.5;

  /** The surest recurrence in a look-back that lasts until its end. */
  static Optional<Recurrence> find(
      Rule.RecurringBrownout rule, Spending spending, Budget budget, Buckets lookBack) {
    Buckets buckets = spending.countsEvents() ? lookBack.thinned() : lookBack;
    double allowed = spending.target().errorRatio();
    Counts whole = buckets.whole();
    if (whole.badRows() < rule.leastBadRows() || whole.bad() == 0) {
      return Optional.empty();
    }
    double usual = Math.max(BETWEEN * whole.badRatio(), LEAST_USUAL * allowed);
    List<List<Bursts.Burst>> scans = new ArrayList<>();
    for (double steepness : STEEPNESS) {
      double rate = Math.max(1.5 * CONTRAST * usual, steepness * rule.leastBurnRate() * allowed);
      double burst = Math.min(rate, (1 + usual) / 2);
      if (usual < 1 && burst > usual) {
        scans.add(
            Bursts.find(buckets.events(), buckets.bad(), usual, burst).stream()
                .filter(found -> found.ratio() >= rule.leastBurnRate() * allowed)
                .toList());
      }
    }
    return scans.stream()
        .flatMap(bursts -> of(bursts, scans, buckets, spending, budget).stream())
        .max(Comparator.comparingDouble(Recurrence::certainty));
  }

  boolean starts(Rule.RecurringBrownout rule, long endBucket) {
    return certainty >= 1
        && evidence.burnRate() >= rule.ticketFrom()
        && endBucket - last <= LATE * longestGap;
  }

  boolean holds(Rule.RecurringBrownout rule, long endBucket) {
    return certainty >= Detectors.HOLD
        && evidence.burnRate() >= Detectors.HOLD * rule.ticketFrom()
        && endBucket - last <= LATE * longestGap;
  }

  /** The longest run of bursts up to the last one that has a rhythm. */
  private static Optional<Recurrence> of(
      List<Bursts.Burst> bursts,
      List<List<Bursts.Burst>> scans,
      Buckets buckets,
      Spending spending,
      Budget budget) {
    int[] starts = bursts.stream().mapToInt(Bursts.Burst::from).toArray();
    int[] ends = bursts.stream().mapToInt(Bursts.Burst::to).toArray();
    for (int skip = 0; bursts.size() - skip >= LEAST_TIMES; skip++) {
      List<Bursts.Burst> run = bursts.subList(skip, bursts.size());
      if (!alike(run)) {
        continue;
      }
      int from = skip;
      Optional<Rhythm> rhythm =
          Rhythm.of(Arrays.copyOfRange(starts, from, starts.length))
              .or(() -> Rhythm.of(Arrays.copyOfRange(ends, from, ends.length)));
      if (rhythm.isPresent()) {
        List<Bursts.Burst> windows = windows(run, rhythm.get(), buckets);
        long others = scans.stream().mapToLong(scan -> outside(scan, windows)).max().orElse(0);
        return windows.isEmpty() || run.size() < Math.min(LEAST_TIMES + others, MOST_TIMES)
            ? Optional.empty()
            : Optional.of(recurrence(run, windows, rhythm.get(), buckets, spending, budget));
      }
    }
    return Optional.empty();
  }

  /** Whether all last about as long; the last one may not be over. */
  private static boolean alike(List<Bursts.Burst> run) {
    int longest = run.getLast().length();
    int shortest = Integer.MAX_VALUE;
    for (Bursts.Burst burst : run.subList(0, run.size() - 1)) {
      longest = Math.max(longest, burst.length());
      shortest = Math.min(shortest, burst.length());
    }
    return longest - shortest <= ALIKE;
  }

  private static Recurrence recurrence(
      List<Bursts.Burst> run,
      List<Bursts.Burst> windows,
      Rhythm rhythm,
      Buckets buckets,
      Spending spending,
      Budget budget) {
    int first = run.getFirst().from();
    double longestGap = 0;
    Counts inside = Counts.NONE;
    for (int i = 0; i < run.size(); i++) {
      longestGap = Math.max(longestGap, i == 0 ? 0 : run.get(i).from() - run.get(i - 1).from());
      inside = inside.plus(buckets.sum(run.get(i)));
    }
    double average = spending.burnRate(buckets.sum(first, run.getLast().from()));
    Evidence.Recurring evidence =
        new Evidence.Recurring(
            run.size(),
            EpochMinutes.duration(rhythm.every() * buckets.minutes()),
            buckets.start(first),
            buckets.start(run.getLast().to()),
            average,
            spending.burnRate(inside),
            Forecast.exhaustion(spending, budget, average, budget.length()),
            inside);
    double chance =
        Math.log(buckets.events().length * rhythm.every() * windows.getFirst().length()) + CHANCE;
    double concentration = Bursts.concentration(buckets.events(), buckets.bad(), windows);
    return new Recurrence(
        evidence, concentration / chance, longestGap, buckets.first() + run.getLast().to());
  }

  /** Equal ones, a turn apart, that every burst of the run lies in; empty if they are too long. */
  private static List<Bursts.Burst> windows(
      List<Bursts.Burst> run, Rhythm rhythm, Buckets buckets) {
    int first = run.getFirst().from();
    int from = first;
    int to = first;
    for (Bursts.Burst burst : run) {
      int turn = rhythm.start(first, burst.from()) - first;
      from = Math.min(from, burst.from() - turn);
      to = Math.max(to, burst.to() - turn);
    }
    List<Bursts.Burst> windows = new ArrayList<>();
    if (to - from <= LONGEST * rhythm.every()) {
      for (int turn = 0; turn <= rhythm.turns(); turn++) {
        int shift = (int) Math.round(turn * rhythm.every());
        int start = Math.max(0, from + shift);
        int end = Math.min(buckets.events().length, to + shift);
        windows.add(Bursts.of(buckets.events(), buckets.bad(), start, end));
      }
    }
    return windows;
  }

  private static long outside(List<Bursts.Burst> bursts, List<Bursts.Burst> windows) {
    return bursts.stream()
        .filter(Bursts.Burst::isCertain)
        .filter(burst -> windows.stream().noneMatch(burst::overlaps))
        .count();
  }
}
