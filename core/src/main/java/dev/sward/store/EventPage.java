package dev.sward.store;

import java.util.List;
import java.util.Optional;

/**
 * Some raw events.
 *
 * @param next opaque text that fetches the page after this; empty on the last
 */
public record EventPage(List<StoredEvent> events, Optional<String> next) {
  public EventPage {
    events = List.copyOf(events);
  }
}
