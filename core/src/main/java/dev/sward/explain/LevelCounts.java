package dev.sward.explain;

/**
 * How much evidence of each side has each code of a factor. May be cleared and used again, at the
 * price of the codes that occurred.
 */
final class LevelCounts {
  private final double[] selected;
  private final double[] baseline;
  private final boolean[] isTouched;
  private final int[] touched;
  private int size;

  LevelCounts(int codes) {
    selected = new double[codes];
    baseline = new double[codes];
    isTouched = new boolean[codes];
    touched = new int[codes];
  }

  static LevelCounts of(Factor factor, Crowd crowd) {
    LevelCounts counts = new LevelCounts(factor.levels().size());
    counts.add(factor, crowd);
    return counts;
  }

  void add(Factor factor, Crowd crowd) {
    addSelected(factor, crowd.events(), 0, crowd.selected(), crowd.evidence());
    addBaseline(factor, crowd.events(), crowd.selected(), crowd.size(), crowd.evidence());
  }

  void addSelected(Factor factor, int[] events, int from, int to, double[] evidence) {
    factor.count(events, from, to, evidence, this, selected);
  }

  void addBaseline(Factor factor, int[] events, int from, int to, double[] evidence) {
    factor.count(events, from, to, evidence, this, baseline);
  }

  void touch(int code) {
    if (!isTouched[code]) {
      isTouched[code] = true;
      touched[size++] = code;
    }
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      selected[touched[i]] = 0;
      baseline[touched[i]] = 0;
      isTouched[touched[i]] = false;
    }
    size = 0;
  }

  double selected(int code) {
    return selected[code];
  }

  double baseline(int code) {
    return baseline[code];
  }

  /** How many codes occurred. */
  int size() {
    return size;
  }

  /** One that occurred, in no order. */
  int touched(int i) {
    return touched[i];
  }

  int codes() {
    return selected.length;
  }
}
