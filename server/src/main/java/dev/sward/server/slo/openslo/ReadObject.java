package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a file.
 *
 * @param kind as it is written, or what it must be
 * @param name as it is written; may be empty
 * @param slos the objectives it defines; none if anything is wrong with it or foreign
 * @param errors why it cannot be used
 * @param foreign why what it counts cannot be taken over
 * @param notes what of it makes no difference
 * @param draft where but for what is counted everything is understood
 */
record ReadObject(
    String kind,
    String name,
    FieldError.Place place,
    List<Slo> slos,
    List<FieldError> errors,
    List<FieldError> foreign,
    List<FieldError> notes,
    Optional<DraftText> draft) {
  ReadObject {
    slos = List.copyOf(slos);
    errors = List.copyOf(errors);
    foreign = List.copyOf(foreign);
    notes = List.copyOf(notes);
  }

  /** The objectives it defines; of a draft, would define. */
  List<SloName> names() {
    return slos.isEmpty()
        ? draft.map(DraftText::names).orElse(List.of())
        : slos.stream().map(Slo::name).toList();
  }

  /** What came of it in a request that defines these objectives. */
  State state(Set<SloName> defined) {
    if (!errors.isEmpty()) {
      return State.REFUSED;
    }
    if (foreign.isEmpty()) {
      return State.READ;
    }
    return draft.isPresent() && defined.containsAll(draft.get().names())
        ? State.FILLED_IN
        : State.DRAFT;
  }

  enum State {
    READ,

    /** Nothing is wrong with it, but what it counts is to be said in Sward's words. */
    DRAFT,

    /** A draft whose objectives other objects of the request define. */
    FILLED_IN,

    REFUSED
  }
}
