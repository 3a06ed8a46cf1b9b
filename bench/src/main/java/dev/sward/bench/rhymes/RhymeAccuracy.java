package dev.sward.bench.rhymes;

import dev.sward.rhyme.Weights;
import java.util.List;

/** Labelled incidents that are made once and looked up in many ways. */
public final class RhymeAccuracy {
  private final List<Labelled> incidents;

  private RhymeAccuracy(List<Labelled> incidents) {
    this.incidents = incidents;
  }

  /** Of the families whose figures count. */
  public static RhymeAccuracy measured(long seed, int each, int others) {
    return new RhymeAccuracy(
        new IncidentDice(seed).incidents(FaultFamilies.MEASURED, each, others));
  }

  /** Of the families on which weights were chosen. */
  public static RhymeAccuracy choosing(long seed, int each, int others) {
    return new RhymeAccuracy(
        new IncidentDice(seed).incidents(FaultFamilies.CHOOSING, each, others));
  }

  public int incidents() {
    return incidents.size();
  }

  public Found found(Found.When when, Weights weights) {
    return Found.of(incidents, when, weights);
  }

  /** How often something explains an incident. */
  public double explained() {
    return (double) incidents.stream().filter(one -> !one.over().explanations().isEmpty()).count()
        / incidents.size();
  }
}
