package dev.sward.server.explain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is looked at besides the events themselves.
 *
 * @param told columns that tell the sides apart: facts that would only say so again are left out
 */
record AcrossQuestion(Set<Source> sources, Set<String> told) {
  private static final Set<String> OF_PLACES = Set.of("service.name", "meta.dataset", "name");
  private static final Set<String> OF_LOGS = Set.of("body", "meta.signal_type");

  AcrossQuestion {
    sources = Set.copyOf(sources);
    told = Set.copyOf(told);
  }

  /** Where evidence comes from. */
  enum Source {
    TRACES,
    LOGS,
    METRICS;

    static final List<String> NAMES = Arrays.stream(values()).map(Source::text).toList();

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean looksAt(Source source) {
    return sources.contains(source);
  }

  /**
   * The facts that are compared.
   *
   * @param isOfOnePlace whether both sides are of the same datasets
   */
  Set<TraceFact> facts(boolean isOfOnePlace) {
    Set<TraceFact> facts = EnumSet.noneOf(TraceFact.class);
    if (looksAt(Source.TRACES)) {
      facts.addAll(EnumSet.of(TraceFact.GAP, TraceFact.SELF));
      if (isOfOnePlace && told.stream().noneMatch(OF_PLACES::contains)) {
        facts.addAll(EnumSet.of(TraceFact.SERVICES, TraceFact.CALLS, TraceFact.MISSING_CALLS));
        if (!told.contains("service.version")) {
          facts.add(TraceFact.VERSIONS);
        }
      }
    }
    if (looksAt(Source.LOGS) && told.stream().noneMatch(OF_LOGS::contains)) {
      facts.addAll(EnumSet.of(TraceFact.LOGS, TraceFact.MISSING_LOGS));
    }
    return facts;
  }
}
