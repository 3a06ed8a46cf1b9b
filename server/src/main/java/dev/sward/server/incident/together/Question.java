package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question whose answers are notes on what it is about.
 *
 * @param text Markdown
 * @param thanks of how many people
 */
record Question(
    long id,
    About about,
    Optional<IncidentId> incident,
    String text,
    Instant at,
    Actor by,
    List<Answer> answers,
    int thanks) {
  static final int LONGEST = 10_000;

  Question {
    answers = List.copyOf(answers);
  }

  /** What is asked about; empty where it is none, and never all. */
  record About(String dataset, String column, String service) {
    static final int LONGEST = 300;

    About {
      if (dataset.isEmpty() && (service.isEmpty() || !column.isEmpty())) {
        throw new IllegalArgumentException(
            "about: no dataset (expected: one, perhaps with a column, or a service)");
      }
    }
  }

  /** A reply; Markdown. */
  record Answer(int number, String text, Instant at, Actor by) {}
}
