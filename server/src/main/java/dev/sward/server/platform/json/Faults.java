package dev.sward.server.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.expr.Nearest;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Everything that is wrong with one body, collected so that it can be told at once. */
public final class Faults {
  private static final int MOST = 20;

  private final List<FieldError> errors = new ArrayList<>();

  public void add(FieldError error) {
    if (errors.size() < MOST) {
      errors.add(error);
    }
  }

  public void add(String path, JsonNode value, String expected) {
    add(
        value.isMissingNode() || value.isNull()
            ? FieldError.missing(path, expected)
            : FieldError.of(path, text(value), expected));
  }

  /** A name that is none of the known ones. */
  public void unknown(String path, String name, String expected, Collection<String> known) {
    add(FieldError.of(path, name, expected, Nearest.to(name, known, 3)));
  }

  /** A complete sentence, such as an expression's own error. */
  public void message(String path, String message, Optional<Integer> position) {
    add(new FieldError(path, message, Optional.empty(), List.of(), position));
  }

  public List<FieldError> errors() {
    return List.copyOf(errors);
  }

  public boolean any() {
    return !errors.isEmpty();
  }

  /** Throws a problem with this code and title if anything is wrong. */
  public void check(String code, String title) {
    if (any()) {
      throw Problem.invalid(code, title, errors).exception();
    }
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
