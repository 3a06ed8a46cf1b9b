package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The objects that are sent together and can name each other. */
final class Library {
  private final Map<Key, Place> names = new HashMap<>();
  private final Map<String, Indicator> indicators = new HashMap<>();
  private final Map<String, String> sourceTypes = new HashMap<>();

  private record Key(Kind kind, String name) {}

  /** Notes that there is such an object; where it stands already if it does. */
  Optional<Place> add(Kind kind, String name, Place place) {
    return Optional.ofNullable(names.putIfAbsent(new Key(kind, name), place));
  }

  boolean has(Kind kind, String name) {
    return names.containsKey(new Key(kind, name));
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
