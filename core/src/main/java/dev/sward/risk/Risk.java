package dev.sward.risk;

import dev.sward.slo.SloName;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that may go wrong.
 *
 * @param title what; as {@code The payment provider does not answer}
 * @param service where; may be empty
 * @param slos the objectives that it hurts
 * @param detect from its beginning until somebody or something notices
 * @param repair from then until it is over
 * @param share of the events of its objectives that are bad meanwhile
 */
public record Risk(
    RiskId id,
    String title,
    String service,
    SortedSet<SloName> slos,
    Frequency frequency,
    Lasting detect,
    Lasting repair,
    Share share) {
  /** Characters of a title, and of the name of a service. */
  public static final int LONGEST_TITLE = 200;

  public static final int MOST_SLOS = 100;

  public Risk {
    if (title.isBlank() || title.length() > LONGEST_TITLE) {
      throw new IllegalArgumentException(
          "title: %d characters (expected: 1 to %d)".formatted(title.length(), LONGEST_TITLE));
    }
    if (service.length() > LONGEST_TITLE) {
      throw new IllegalArgumentException(
          "service: %d characters (expected: at most %d)"
              .formatted(service.length(), LONGEST_TITLE));
    }
    slos = Collections.unmodifiableSortedSet(new TreeSet<>(slos));
    if (slos.size() > MOST_SLOS) {
      throw new IllegalArgumentException(
          "slos: %d (expected: at most %d)".formatted(slos.size(), MOST_SLOS));
    }
  }

  /** Objectives from any collection. */
  public static SortedSet<SloName> slos(Collection<SloName> slos) {
    return new TreeSet<>(slos);
  }

  /** As it would be after something was done. */
  public Risk changed(RiskChange change) {
    return new Risk(
        id,
        title,
        service,
        slos,
        frequency.times(change.frequencyFactor()),
        detect.times(change.detectFactor()),
        repair.times(change.repairFactor()),
        share);
  }

  /** The same under another number. */
  public Risk numbered(RiskId other) {
    return new Risk(other, title, service, slos, frequency, detect, repair, share);
  }

  /** The same with other objectives. */
  public Risk hurting(SortedSet<SloName> others) {
    return new Risk(id, title, service, others, frequency, detect, repair, share);
  }

  Risk withShare(Share other) {
    return new Risk(id, title, service, slos, frequency, detect, repair, other);
  }
}
