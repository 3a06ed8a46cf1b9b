package dev.sward.bench.explain;

/** How well the incidents of a stratum were explained, by us and by one attribute at a time. */
public final class Outcome {
  private final Scores explained = new Scores();
  private final Scores byValue = new Scores();
  private final Scores byAttribute = new Scores();

  public Scores explained() {
    return explained;
  }

  public Scores byValue() {
    return byValue;
  }

  public Scores byAttribute() {
    return byAttribute;
  }
}
