package dev.sward.testkit;

import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.StoreSettings;
import java.util.Optional;

/** The in-memory store keeps every promise but those of a disk. */
final class InMemoryEventStoreTest extends EventStoreContract {
  @Override
  protected EventStore open(StoreSettings settings) {
    return new InMemoryEventStore(settings, new Re2jPatterns());
  }

  @Override
  public Optional<String> whyNotPersistent() {
    return Optional.of("The in-memory store keeps everything on the heap.");
  }
}
