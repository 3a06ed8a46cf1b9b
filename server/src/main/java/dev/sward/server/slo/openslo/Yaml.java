package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError.Place;
import java.util.List;
import java.util.Set;

/** A value of a YAML file, and where it stands. */
sealed interface Yaml {
  Place place();

  /** What it is, shortly, to be named in an error. */
  String shown();

  /** Fields in the order of the file; each name once. */
  record Mapping(List<Field> fields, Place place) implements Yaml {
    public Mapping {
      fields = List.copyOf(fields);
    }

    @Override
    public String shown() {
      return "fields";
    }
  }

  /** One field of a mapping. */
  record Field(String name, Place place, Yaml value) {}

  record Sequence(List<Yaml> items, Place place) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  /**
   * A single value.
   *
   * @param quoted as a text, whatever it looks like
   * @param indent from the place to the first character of the text; −1 if the text of the file is
   *     not that of the value, character by character
   */
  record Scalar(String text, boolean quoted, int indent, Place place) implements Yaml {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    boolean isNull() {
      return !quoted && NULLS.contains(text);
    }

    /** Where a character of the text stands; the start of the value if that is not known. */
    Place placeOf(int position) {
      return indent < 0
          ? place
          : new Place(place.file(), place.line(), place.column() + indent + position);
    }

    @Override
    public String shown() {
      return text;
    }
  }
}
