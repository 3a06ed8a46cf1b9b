package dev.sward.demo.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events of a part as they are sent, by dataset. Not thread-safe. */
final class MadePart {
  private final Truth truth;
  private final Map<String, List<Event>> events = new TreeMap<>();
  private final List<Event> again = new ArrayList<>();

  MadePart(Truth truth) {
    this.truth = truth;
  }

  void add(MadeRequest request, boolean twice) {
    if (request.weight() == 0) {
      return;
    }
    truth.add(request);
    request.events().forEach(this::add);
    request.complaints().forEach(this::add);
    if (twice) {
      again.addAll(request.events());
    }
  }

  /** Puts what is sent twice behind all other events. */
  void complete() {
    again.forEach(this::add);
    again.clear();
  }

  private void add(Event event) {
    events.computeIfAbsent(event.dataset(), name -> new ArrayList<>()).add(event);
  }

  Truth truth() {
    return truth;
  }

  Map<String, List<Event>> events() {
    return events;
  }
}
