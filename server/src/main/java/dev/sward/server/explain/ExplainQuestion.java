package dev.sward.server.explain;

import dev.sward.query.TimeRange;
import dev.sward.store.ContrastSearch;
import java.util.List;
import java.util.Optional;

/**
 * What is to be explained.
 *
 * @param overlap of the two sides' events; an event on both is a selected one
 * @param attributes what may explain
 * @param leftOut what may not, and why
 * @param user the column that says whom an event was for
 * @param history when what failed had failed before; the same events are sought there
 * @param across what else than the events is looked at
 * @param limit explanations at most
 * @param warnings what it probably does not mean to say
 */
record ExplainQuestion(
    ContrastSearch.Side selected,
    ContrastSearch.Side baseline,
    Overlap overlap,
    Wording wording,
    List<ContrastSearch.Attribute> attributes,
    List<NotAsked> leftOut,
    Optional<String> user,
    Optional<TimeRange> history,
    AcrossQuestion across,
    int limit,
    List<String> warnings) {
  ExplainQuestion {
    attributes = List.copyOf(attributes);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /** How many events are on both sides. */
  enum Overlap {
    NONE,
    /** Every selected event that a baseline's filter knows of. */
    SELECTED,
    /** Nobody knows before they are counted. */
    SOME
  }

  /**
   * An attribute that is not compared.
   *
   * @param reason a word for programs
   * @param detail for people; may be empty
   */
  record NotAsked(String attribute, String reason, String detail) {}

  /** The same question of another time. */
  ExplainQuestion during(TimeRange range) {
    return new ExplainQuestion(
        new ContrastSearch.Side(selected.scope(), range, selected.where()),
        new ContrastSearch.Side(baseline.scope(), range, baseline.where()),
        overlap,
        wording,
        attributes,
        leftOut,
        user,
        Optional.empty(),
        across,
        limit,
        warnings);
  }
}
