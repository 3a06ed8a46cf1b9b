package dev.sward.demo.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive requests of one kind of traffic, which are made and sent together.
 *
 * @param traffic which of the scenario's
 * @param late the first request of those whose late ones arrive with this part
 * @param until the first request after it
 */
record Part(int traffic, long late, long from, long until, boolean last) {
  /** Of those that are sent: what keeps a server busy and fits into memory twice. */
  private static final long SENT = 4_000;

  private static final long MOST_REQUESTS = 40_000;

  /** Sampling makes parts of more requests, since few of them are sent. */
  static List<Part> of(Scenario scenario) {
    List<Part> parts = new ArrayList<>();
    long size = Math.min(MOST_REQUESTS, SENT * scenario.reporting().oneInOfGood());
    for (int traffic = 0; traffic < scenario.traffic().size(); traffic++) {
      long requests = scenario.traffic().get(traffic).requests();
      for (long from = 0; from < requests; from += size) {
        long until = Math.min(requests, from + size);
        parts.add(new Part(traffic, Math.max(0, from - size), from, until, until == requests));
      }
    }
    return parts;
  }

  long requests() {
    return until - from;
  }

  /** Its events in the order they are sent, and what is true of them. */
  MadePart make(Requests requests, Scenario scenario) {
    MadePart made = new MadePart(new Truth(scenario));
    for (long number = late; number < until; number++) {
      boolean isLate = requests.isLate(traffic, number) && !(last && number >= from);
      if (isLate != (number >= from)) {
        made.add(requests.make(traffic, number), requests.isSentTwice(traffic, number));
      }
    }
    made.complete();
    return made;
  }
}
