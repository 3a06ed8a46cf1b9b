package dev.sward.store;

/** Finds a store's implementation by {@link java.util.ServiceLoader}. */
public interface EventStoreProvider {
  /** Its name in the configuration, such as {@code duckdb}. */
  String name();

  /** Opens or creates the store; everything acknowledged earlier is there. */
  EventStore open(StoreSettings settings);
}
