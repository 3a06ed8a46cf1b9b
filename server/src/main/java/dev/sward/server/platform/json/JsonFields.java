package dev.sward.server.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the members of one JSON object and tells what is wrong with them by their path. Not
 * thread-safe; used while reading one body.
 */
public final class JsonFields {
  private final JsonNode node;
  private final String path;
  private final Faults faults;

  private JsonFields(JsonNode node, String path, Faults faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /** The object itself; a fault if it is none, or has a member that is not known. */
  public static JsonFields of(JsonNode node, String path, Set<String> known, Faults faults) {
    if (!node.isObject()) {
      faults.add(path.isEmpty() ? "body" : path, node, "an object");
    } else {
      node.fieldNames()
          .forEachRemaining(name -> {
            if (!known.contains(name)) {
              faults.unknown(
                  join(path, name), name, "one of " + String.join(", ", sorted(known)), known);
            }
          });
    }
    return new JsonFields(node, path, faults);
  }

  public String path(String name) {
    return join(path, name);
  }

  public JsonNode node(String name) {
    return node.path(name);
  }

  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** A text that is not empty; a fault if it is there but none. */
  public Optional<String> text(String name) {
    JsonNode value = node(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isEmpty()) {
      faults.add(path(name), value, "a text");
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  /** A text that is not blank, nor longer; a fault if it is there but none such. */
  public Optional<String> words(String name, int longest) {
    JsonNode value = node(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > longest) {
      faults.add(path(name), value, "a text of 1 to %d characters".formatted(longest));
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  /** Like {@link #words}, but also a fault if it is absent. */
  public Optional<String> requiredWords(String name, int longest) {
    if (!has(name)) {
      faults.add(path(name), node(name), "a text of 1 to %d characters".formatted(longest));
    }
    return words(name, longest);
  }

  /** The version that a change is made to; a fault if there is none. */
  public OptionalLong requiredVersion() {
    JsonNode version = node("version");
    if (version.isIntegralNumber() && version.canConvertToLong() && version.longValue() > 0) {
      return OptionalLong.of(version.longValue());
    }
    faults.add(path("version"), version, "the version that you changed, as you were given it");
    return OptionalLong.empty();
  }

  /** True or false; a fault if it is there but neither. */
  public Optional<Boolean> bool(String name) {
    JsonNode value = node(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      faults.add(path(name), value, "true or false");
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  /** One of these texts, in any case. */
  public Optional<String> oneOf(String name, List<String> choices) {
    Optional<String> found = text(name);
    if (found.isPresent()) {
      for (String choice : choices) {
        if (choice.equalsIgnoreCase(found.get())) {
          return Optional.of(choice);
        }
      }
      faults.unknown(path(name), found.get(), "one of " + String.join(", ", choices), choices);
    }
    return Optional.empty();
  }

  public Optional<Double> number(String name, double min, double max, String expected) {
    JsonNode value = node(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max) {
      return Optional.of(value.doubleValue());
    }
    faults.add(path(name), value, expected);
    return Optional.empty();
  }

  public Optional<Integer> whole(String name, int min, int max) {
    JsonNode value = node(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (value.isIntegralNumber()
        && value.canConvertToInt()
        && value.intValue() >= min
        && value.intValue() <= max) {
      return Optional.of(value.intValue());
    }
    faults.add(path(name), value, "a whole number, %d to %d".formatted(min, max));
    return Optional.empty();
  }

  /** True or false; false if it is absent, a fault if it is there but neither. */
  public boolean flag(String name) {
    JsonNode value = node(name);
    if (!isAbsent(value) && !value.isBoolean()) {
      faults.add(path(name), value, "true or false");
    }
    return value.asBoolean();
  }

  /** One item of a list with its path. */
  public record Item(JsonNode node, String path) {}

  /** The items of a list; none if it is absent, a fault if it is no list or too long. */
  public List<Item> list(String name, int most) {
    JsonNode value = node(name);
    if (isAbsent(value)) {
      return List.of();
    }
    if (value.getNodeType() != JsonNodeType.ARRAY || value.size() > most) {
      faults.add(path(name), value, "a list of at most %d".formatted(most));
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      items.add(new Item(value.get(i), "%s[%d]".formatted(path(name), i)));
    }
    return items;
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
