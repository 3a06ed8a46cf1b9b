package dev.sward.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Some raw events.
 *
 * @param next opaque text that fetches the page after this; empty on the last
 */
public record EventPage(List<StoredEvent> events, Optional<String> next) {
  public EventPage {
    events = List.copyOf(events);
  }

  /** With these attributes and no others. */
  EventPage only(Set<String> columns) {
    return new EventPage(events.stream().map(event -> event.only(columns)).toList(), next);
  }
}
