package dev.sward.rhyme;

import dev.sward.incident.IncidentId;

/** An earlier incident that is like another one. */
public record Rhyme(IncidentId incident, Likeness likeness) {
  /** From here on two incidents are told as alike. */
  public static final double ALIKE = 0.5;

  /** From here on people are told without having asked. */
  public static final double STRIKING = 0.67;

  public double score() {
    return likeness.score();
  }
}
