package dev.sward.demo.scenario;

import java.util.List;
import java.util.Set;

/**
 * The events of one request.
 *
 * @param failed any of its spans ended in an error
 * @param causes faults that had an effect on it
 * @param complaints what people said about it
 * @param weight how many requests it stands for; 0: it is not sent
 */
record MadeRequest(
    String traceId,
    List<Event> events,
    boolean failed,
    Set<String> causes,
    List<Event> complaints,
    long weight) {
  MadeRequest {
    events = List.copyOf(events);
    causes = Set.copyOf(causes);
    complaints = List.copyOf(complaints);
  }

  MadeRequest standingFor(long requests) {
    List<Event> weighted =
        events.stream()
            .map(event ->
                new Event(event.dataset(), event.epochNanos(), requests, event.attributes()))
            .toList();
    return new MadeRequest(traceId, weighted, failed, causes, complaints, requests);
  }
}
