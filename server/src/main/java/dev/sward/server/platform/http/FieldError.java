package dev.sward.server.platform.http;

import java.util.List;
import java.util.Optional;

/**
 * What is wrong with one place of a request.
 *
 * @param path where, such as {@code filters[1].op}
 * @param message what is wrong, what was expected and what to do
 * @param value what stands there, shortened
 * @param suggestions what was probably meant, nearest first
 * @param position of the trouble within an expression's text, in characters from 0
 * @param place in a file that was sent
 */
public record FieldError(
    String path,
    String message,
    Optional<String> value,
    List<String> suggestions,
    Optional<Integer> position,
    Optional<Place> place) {
  private static final int LONGEST_VALUE = 100;

  /**
   * Where something stands in a file; lines and columns count from 1, columns in characters.
   *
   * @param file its name, as it was sent
   */
  public record Place(String file, int line, int column) {
    /** As compilers write it, which editors can follow. */
    public String text() {
      return "%s:%d:%d".formatted(file, line, column);
    }
  }

  public FieldError {
    value = value.map(FieldError::shortened);
    suggestions = List.copyOf(suggestions);
  }

  public FieldError(
      String path,
      String message,
      Optional<String> value,
      List<String> suggestions,
      Optional<Integer> position) {
    this(path, message, value, suggestions, position, Optional.empty());
  }

  /** A value that is not what it should be. */
  public static FieldError of(String path, String value, String expected) {
    return of(path, value, expected, List.of());
  }

  /** A value that is not what it should be, and what was probably meant. */
  public static FieldError of(
      String path, String value, String expected, List<String> suggestions) {
    String meant =
        suggestions.isEmpty()
            ? ""
            : ". Did you mean %s?".formatted(String.join(" or ", suggestions));
    String message = "%s (expected: %s)%s".formatted(shortened(value), expected, meant);
    return new FieldError(path, message, Optional.of(value), suggestions, Optional.empty());
  }

  /** Something that should be there is not. */
  public static FieldError missing(String path, String expected) {
    return new FieldError(
        path,
        "missing (expected: %s)".formatted(expected),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** The same, with where it stands. */
  public FieldError at(Place at) {
    return new FieldError(path, message, value, suggestions, position, Optional.of(at));
  }

  /** One sentence, in the form all our errors have. */
  public String sentence() {
    String where = place.map(Place::text).orElse("");
    return where + (where.isEmpty() || path.isEmpty() ? "" : " ") + path + ": " + message;
  }

  private static String shortened(String text) {
    if (text.isEmpty()) {
      return "''";
    }
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }
}
