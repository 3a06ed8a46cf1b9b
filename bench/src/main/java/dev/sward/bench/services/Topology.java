package dev.sward.bench.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Made-up services and what a request of each kind calls. Services stand in layers by their number:
 * they call only later ones.
 *
 * @param requests kinds of requests, each a tree of steps
 */
record Topology(int services, List<Step> requests) {
  /**
   * One operation at work.
   *
   * @param selfMillis usually, without those it calls
   * @param gapMillis usually, between the caller's span and this one's
   * @param chance that it is called
   */
  record Step(
      int service,
      int operation,
      double selfMillis,
      double gapMillis,
      double chance,
      List<Step> calls) {}

  static Topology made(Random random) {
    int services = 10 + random.nextInt(21);
    List<Step> requests = new ArrayList<>();
    int kinds = 3 + random.nextInt(5);
    for (int i = 0; i < kinds; i++) {
      requests.add(step(random, services, 0, 1, 0));
    }
    return new Topology(services, requests);
  }

  private static Step step(Random random, int services, int service, double chance, int depth) {
    List<Step> calls = new ArrayList<>();
    int wanted = depth == 0 ? 2 + random.nextInt(4) : random.nextInt(depth < 4 ? 4 : 1);
    for (int i = 0; i < wanted && service + 1 < services; i++) {
      int callee = service + 1 + random.nextInt(Math.min(services - service - 1, 10));
      double share = random.nextInt(3) == 0 ? 0.3 + 0.6 * random.nextDouble() : 1;
      calls.add(step(random, services, callee, share, depth + 1));
    }
    return new Step(
        service,
        random.nextInt(3),
        Math.exp(random.nextGaussian() + 1.5),
        Math.exp(0.5 * random.nextGaussian() - 0.5),
        chance,
        calls);
  }

  /** Services that requests reach. */
  List<Integer> reached() {
    List<Integer> reached = new ArrayList<>();
    requests.forEach(request -> add(request, reached));
    return reached.stream().distinct().sorted().toList();
  }

  private static void add(Step step, List<Integer> reached) {
    reached.add(step.service());
    step.calls().forEach(call -> add(call, reached));
  }
}
