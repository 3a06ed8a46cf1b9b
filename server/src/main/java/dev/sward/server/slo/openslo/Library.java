package dev.sward.server.slo.openslo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects that are sent together and can name each other. */
final class Library {
  private final Set<Key> names = new HashSet<>();
  private final Map<String, Indicator> indicators = new HashMap<>();
  private final Map<String, String> sourceTypes = new HashMap<>();

  private record Key(Kind kind, String name) {}

  /** Notes that there is such an object; false if there was one already. */
  boolean add(Kind kind, String name) {
    return names.add(new Key(kind, name));
  }

  boolean has(Kind kind, String name) {
    return names.contains(new Key(kind, name));
  }

  void define(String name, Indicator indicator) {
    indicators.put(name, indicator);
  }

  Optional<Indicator> indicator(String name) {
    return Optional.ofNullable(indicators.get(name));
  }

  void define(String name, String sourceType) {
    sourceTypes.put(name, sourceType);
  }

  /** The type of a DataSource. */
  Optional<String> sourceType(String name) {
    return Optional.ofNullable(sourceTypes.get(name));
  }
}
