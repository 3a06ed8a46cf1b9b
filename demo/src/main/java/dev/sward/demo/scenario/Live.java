package dev.sward.demo.scenario;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends a scenario at the times its requests happen. Not thread-safe. */
public final class Live implements AutoCloseable {
  private static final long LARGEST_PART = 4_000;

  private final Scenario scenario;
  private final Requests requests;
  private final EventsDoor door;
  private final InstantSource clock;
  private final long[] sent;
  private final Truth truth;

  /** Begins with the requests that are due at the first step; all those before count as due. */
  public Live(Scenario scenario, URI server, Optional<String> token, InstantSource clock) {
    this.scenario = scenario;
    this.requests = new Requests(scenario);
    this.door = new EventsDoor(server, token, why -> {});
    this.clock = clock;
    this.sent = new long[scenario.traffic().size()];
    this.truth = new Truth(scenario);
  }

  /** Sends what has become due since the last step; answers how many requests that were. */
  public long step() {
    Instant now = clock.instant();
    long before = done();
    for (Part part : due(now)) {
      MadePart made = part.make(requests, scenario);
      made.events().forEach(door::send);
      truth.add(made.truth());
      sent[part.traffic()] = part.until();
    }
    return done() - before;
  }

  /** Whether nothing is left to send. */
  public boolean isOver() {
    return done() == scenario.requests();
  }

  /** What is true of the requests that were sent. */
  public Truth truth() {
    return truth;
  }

  private List<Part> due(Instant now) {
    List<Part> parts = new ArrayList<>();
    for (int traffic = 0; traffic < sent.length; traffic++) {
      long until = firstAfter(scenario.traffic().get(traffic), now);
      for (long from = sent[traffic]; from < until; from += LARGEST_PART) {
        parts.add(new Part(traffic, from, from, Math.min(until, from + LARGEST_PART), true));
      }
    }
    return parts;
  }

  /** The number of the first request that happens later; requests are in the order of time. */
  private long firstAfter(Traffic traffic, Instant now) {
    long low = 0;
    long high = traffic.requests();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (scenario.start().plus(traffic.offset(middle)).isAfter(now)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private long done() {
    long all = 0;
    for (long one : sent) {
      all += one;
    }
    return all;
  }

  @Override
  public void close() {
    door.close();
  }
}
