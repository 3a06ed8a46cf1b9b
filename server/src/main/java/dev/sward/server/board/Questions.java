package dev.sward.server.board;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.ProblemException;
import dev.sward.server.platform.json.Faults;
import java.util.List;
import java.util.Optional;

/** Checks questions inside of documents. Blocks. */
final class Questions {
  private final Explore explore;

  Questions(Explore explore) {
    this.explore = explore;
  }

  /** What is wrong with a question at a path, as asking it would say. */
  void check(JsonNode question, String path, Faults faults) {
    if (!question.isObject()) {
      faults.add(path, question, "a question, as POST /api/v1/queries takes it");
      return;
    }
    try {
      var _ = explore.check(question);
    } catch (ProblemException e) {
      List<FieldError> errors = e.problem().errors();
      errors.forEach(error -> faults.add(within(path, error)));
      if (errors.isEmpty()) {
        faults.message(path, e.problem().detail(), Optional.empty());
      }
    }
  }

  private static FieldError within(String path, FieldError error) {
    return new FieldError(
        path.isEmpty() ? error.path() : path + "." + error.path(),
        error.message(),
        error.value(),
        error.suggestions(),
        error.position());
  }
}
