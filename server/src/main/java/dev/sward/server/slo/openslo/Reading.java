package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading files.
 *
 * @param objects in the order of the files
 * @param fileErrors what is no object's: a file that is not YAML, or too large
 */
public record Reading(List<ReadObject> objects, List<FieldError> fileErrors) {
  public Reading {
    objects = List.copyOf(objects);
    fileErrors = List.copyOf(fileErrors);
  }

  /** Everything that is wrong. */
  public List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>(fileErrors);
    objects.forEach(object -> errors.addAll(object.errors()));
    return errors;
  }

  public List<Slo> slos() {
    return objects.stream().flatMap(object -> object.slos().stream()).toList();
  }
}
