package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import java.util.List;
import java.util.Optional;

/**
 * One object of a file.
 *
 * @param kind as it is written, or what it must be
 * @param name as it is written; may be empty
 * @param slos the objectives it defines; none if anything is wrong with it
 * @param errors why it cannot be used
 * @param notes what of it makes no difference
 * @param draft OpenSLO to be filled in, where only what is counted could not be taken over
 */
public record ReadObject(
    String kind,
    String name,
    FieldError.Place place,
    List<Slo> slos,
    List<FieldError> errors,
    List<FieldError> notes,
    Optional<String> draft) {
  public ReadObject {
    slos = List.copyOf(slos);
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }
}
