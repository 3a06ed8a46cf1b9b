package dev.sward.bench.rhymes;

import dev.sward.incident.Cause;
import dev.sward.rhyme.BurnShape;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.Harm;
import dev.sward.rhyme.Onset;
import dev.sward.rhyme.Shared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Draws incidents. Everything follows from the seed. */
final class IncidentDice {
  private static final int LEAST_REQUESTS = 3_000;
  private static final int MORE_REQUESTS = 9_000;

  /** Minutes after the beginning at which an incident is looked at first. */
  private static final int LOOKED_AT = 10;

  /** Of the incidents of a family that are of one service. */
  private static final double AT_HOME = 0.3;

  private static final double CAUSE_KNOWN = 0.7;
  private static final double CAUSE_MISTAKEN = 0.1;
  private static final double DEPLOY_BY_CHANCE = 0.15;
  private static final double PHRASE_USED = 0.5;

  private static final List<String> USUAL_PHRASES =
      List.of(
          "Looking into it",
          "customers called support",
          "paged the team",
          "errors are falling",
          "back to normal",
          "dashboards looked fine",
          "restarted it, which did not help",
          "nobody knows yet",
          "graphs show a spike",
          "confirmed with the owner of the service");

  private static final List<String> USUAL_ERRORS = List.of("500", "503", "TimeoutException", "404");

  private final SplittableRandom random;
  private final Estate estate;

  IncidentDice(long seed) {
    random = new SplittableRandom(seed);
    estate = new Estate(random);
  }

  /** So many incidents of each family, and so many that belong to none, in any order. */
  List<Labelled> incidents(List<FaultFamily> families, int each, int others) {
    List<Labelled> all = new ArrayList<>();
    for (FaultFamily family : families) {
      int home = random.nextInt(Estate.SERVICES);
      for (int i = 0; i < each; i++) {
        boolean atHome = random.nextDouble() < AT_HOME;
        all.add(incident(family, atHome ? home : random.nextInt(Estate.SERVICES)));
      }
    }
    for (int i = 0; i < others; i++) {
      all.add(incident(stray(families, i), random.nextInt(Estate.SERVICES)));
    }
    Collections.shuffle(all, new Random(random.nextLong()));
    return all;
  }

  /** A family of one: each of its traits is some family's, but not together. */
  private FaultFamily stray(List<FaultFamily> families, int number) {
    return new FaultFamily(
        "none " + number,
        any(families).attributes(),
        any(families).harm(),
        any(families).onset(),
        any(families).cause(),
        any(families).trigger(),
        any(families).errors(),
        any(families).phrases());
  }

  private Labelled incident(FaultFamily family, int service) {
    String name = Estate.service(service);
    MadeRequests requests = requests(family);
    List<Shared> explanations = requests.explained();
    MadeMinutes minutes = minutes(family);
    String title =
        "%s-%s burns its budget"
            .formatted(name, family.harm() == Harm.LATENCY ? "latency" : "availability");
    Fingerprint opening =
        Fingerprint.NOTHING
            .explainedBy(explanations)
            .of(List.of(name), Set.of(family.harm()))
            .burning(minutes.after(LOOKED_AT))
            .causedBy(Cause.UNKNOWN, sinceDeploy(family))
            .failingWith(errors(family))
            .told(List.of(title));
    BurnShape whole = minutes.over();
    Fingerprint over =
        opening
            .burning(whole)
            .causedBy(cause(family), opening.sinceDeploy())
            .told(texts(title, family));
    return new Labelled(family.name(), opening, over);
  }

  private MadeRequests requests(FaultFamily family) {
    int size = LEAST_REQUESTS + random.nextInt(MORE_REQUESTS);
    Map<String, List<String>> possible = estate.attributes(family.attributes());
    Map<String, String[]> columns = new LinkedHashMap<>();
    BitSet met = new BitSet(size);
    met.set(0, size);
    possible.forEach((attribute, values) -> {
      String[] column = column(values, size);
      columns.put(estate.named(attribute), column);
      if (family.attributes().contains(attribute)) {
        Set<String> failing = failing(column);
        met.stream().filter(request -> !failing.contains(column[request])).forEach(met::clear);
      }
    });
    double severity = 0.3 + 0.7 * random.nextDouble();
    double background = 0.01 * random.nextDouble();
    BitSet bad = new BitSet(size);
    for (int request = 0; request < size; request++) {
      bad.set(request, random.nextDouble() < (met.get(request) ? severity : background));
    }
    return new MadeRequests(columns, bad, size);
  }

  /** By Zipf's law, some missing. */
  private String[] column(List<String> values, int size) {
    double[] until = new double[values.size()];
    double sum = 0;
    for (int i = 0; i < until.length; i++) {
      sum += 1.0 / (i + 1);
      until[i] = sum;
    }
    double missing = random.nextBoolean() ? 0 : 0.05 * random.nextDouble();
    String[] column = new String[size];
    for (int request = 0; request < size; request++) {
      int at = Arrays.binarySearch(until, random.nextDouble(sum));
      column[request] = random.nextDouble() < missing ? "" : values.get(at < 0 ? -at - 1 : at);
    }
    return column;
  }

  /** One or two values of some requests. */
  private Set<String> failing(String[] column) {
    String one = column[random.nextInt(column.length)];
    String other = random.nextInt(3) == 0 ? column[random.nextInt(column.length)] : one;
    return one.equals(other) ? Set.of(one) : Set.of(one, other);
  }

  private MadeMinutes minutes(FaultFamily family) {
    double[] eligible = new double[MadeMinutes.DAY];
    double[] bad = new double[MadeMinutes.DAY];
    double traffic = 200 + random.nextInt(2_000);
    int length = 15 + random.nextInt(120);
    int every = 90 + random.nextInt(120);
    int lasts = family.onset() == Onset.RECURRING ? 15 + random.nextInt(15) : length;
    int started = MadeMinutes.DAY - lasts - 5;
    double worst = 0.02 + 0.4 * random.nextDouble();
    for (int minute = 0; minute < MadeMinutes.DAY; minute++) {
      eligible[minute] = Math.rint(traffic * (0.8 + 0.4 * random.nextDouble()));
      double ratio = 0.0004 + worst * strength(family.onset(), minute - started, lasts, every);
      bad[minute] =
          Math.min(
              eligible[minute],
              Math.rint(eligible[minute] * ratio * (0.7 + 0.6 * random.nextDouble())));
    }
    return new MadeMinutes(bad, eligible, started, started + lasts);
  }

  /**
   * @param since minutes after the beginning of the last burn
   */
  private static double strength(Onset onset, int since, int lasts, int every) {
    return switch (onset) {
      case STEP -> since >= 0 && since < lasts ? 1 : 0;
      case RAMP -> since >= 0 && since < lasts ? (since + 1.0) / lasts : 0;
      case RECURRING -> Math.floorMod(since, every) < lasts ? 1 : 0;
    };
  }

  private Optional<Duration> sinceDeploy(FaultFamily family) {
    if (family.trigger() == FaultFamily.Trigger.DEPLOY) {
      return Optional.of(Duration.ofMinutes(1L + random.nextInt(20)));
    }
    return random.nextDouble() < DEPLOY_BY_CHANCE
        ? Optional.of(Duration.ofMinutes(random.nextInt(60)))
        : Optional.empty();
  }

  /** Of one bad request, which now and then failed for another reason. */
  private List<String> errors(FaultFamily family) {
    String usual = any(USUAL_ERRORS);
    String own = any(family.errors());
    return switch (random.nextInt(5)) {
      case 0 -> List.of();
      case 1 -> List.of(usual);
      case 2 -> family.errors();
      default -> List.of(own);
    };
  }

  private Cause cause(FaultFamily family) {
    double known = random.nextDouble();
    if (known < CAUSE_MISTAKEN) {
      return any(List.of(Cause.values()));
    }
    return known < CAUSE_MISTAKEN + CAUSE_KNOWN ? family.cause() : Cause.UNKNOWN;
  }

  private List<String> texts(String title, FaultFamily family) {
    List<String> own =
        family.phrases().stream().filter(phrase -> random.nextDouble() < PHRASE_USED).toList();
    List<String> usual =
        Stream.generate(() -> any(USUAL_PHRASES)).limit(1L + random.nextInt(4)).toList();
    return Stream.of(List.of(title), own, usual).flatMap(List::stream).toList();
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
