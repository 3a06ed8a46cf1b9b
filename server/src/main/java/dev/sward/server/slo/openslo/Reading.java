package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of reading files.
 *
 * @param objects in the order of the files
 * @param fileErrors what is no object's: a file that is not YAML, or too large
 */
record Reading(List<ReadObject> objects, List<FieldError> fileErrors) {
  Reading {
    objects = List.copyOf(objects);
    fileErrors = List.copyOf(fileErrors);
  }

  /** Everything that is wrong. */
  List<FieldError> errors() {
    List<FieldError> errors = new ArrayList<>(fileErrors);
    objects.forEach(object -> errors.addAll(object.errors()));
    return errors;
  }

  List<Slo> slos() {
    return objects.stream().flatMap(object -> object.slos().stream()).toList();
  }

  Set<SloName> names() {
    return slos().stream().map(Slo::name).collect(Collectors.toSet());
  }

  /** The objectives that only have to say what they count. */
  Set<SloName> drafts() {
    return objects.stream()
        .flatMap(object -> object.draft().stream())
        .flatMap(draft -> draft.names().stream())
        .collect(Collectors.toSet());
  }
}
