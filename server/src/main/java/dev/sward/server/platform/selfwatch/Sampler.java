package dev.sward.server.platform.selfwatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Keeps one request of each kind, chosen evenly, that stands for all of its kind since the last
 * {@link #drain()}. Thread-safe.
 */
final class Sampler {
  private static final int MAX_KINDS = 1_000;

  private final RandomGenerator random;
  private final Map<String, Chosen> chosen = new HashMap<>();

  Sampler(RandomGenerator random) {
    this.random = random;
  }

  private record Chosen(Request request, long seen) {}

  /** False if there are too many kinds. */
  synchronized boolean offer(Request request) {
    Chosen before = chosen.get(request.kind());
    if (before == null) {
      if (chosen.size() >= MAX_KINDS) {
        return false;
      }
      chosen.put(request.kind(), new Chosen(request, 1));
      return true;
    }
    long seen = before.seen() + 1;
    boolean replaces = random.nextLong(seen) == 0;
    chosen.put(request.kind(), new Chosen(replaces ? request : before.request(), seen));
    return true;
  }

  synchronized List<Request> drain() {
    List<Request> drained = new ArrayList<>();
    chosen.values().forEach(one -> drained.add(one.request().standingFor((double) one.seen())));
    chosen.clear();
    return drained;
  }
}
