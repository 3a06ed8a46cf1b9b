package dev.sward.server.slo.openslo;

import dev.sward.expr.Nearest;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.FieldError.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with something, what of it only another system could count, and what of it is left
 * out though nothing is wrong.
 */
final class Findings {
  private static final int MOST = 100;

  private final List<FieldError> errors = new ArrayList<>();
  private final List<FieldError> foreign = new ArrayList<>();
  private final List<FieldError> notes = new ArrayList<>();

  void add(FieldError error) {
    if (errors.size() < MOST) {
      errors.add(error);
    }
  }

  void wrong(String path, Yaml value, String expected) {
    add(FieldError.of(path, value.shown(), expected).at(value.place()));
  }

  void missing(String path, String expected, Place place) {
    add(FieldError.missing(path, expected).at(place));
  }

  /** A name that is none of the known ones. */
  void unknown(String path, String name, Place place, Collection<String> known) {
    add(
        FieldError.of(
                path,
                name,
                known.isEmpty() ? "nothing" : "one of " + String.join(", ", known),
                Nearest.to(name, known, 3))
            .at(place));
  }

  /** A complete sentence. */
  void message(String path, String message, Place place) {
    add(sentence(path, message, place));
  }

  /** Why what is counted cannot be taken over, though nothing is wrong with it. */
  void foreign(FieldError reason) {
    if (foreign.size() < MOST) {
      foreign.add(reason);
    }
  }

  /** Something that is understood and makes no difference here. */
  void note(String path, String message, Place place) {
    if (notes.size() < MOST) {
      notes.add(sentence(path, message, place));
    }
  }

  List<FieldError> errors() {
    return List.copyOf(errors);
  }

  List<FieldError> foreign() {
    return List.copyOf(foreign);
  }

  List<FieldError> notes() {
    return List.copyOf(notes);
  }

  private static FieldError sentence(String path, String message, Place place) {
    return new FieldError(
        path, message, Optional.empty(), List.of(), Optional.empty(), Optional.of(place));
  }
}
