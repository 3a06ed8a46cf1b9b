package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.MentionIndex;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions about the data, and their answers, which stay as notes on it. Thread-safe; blocks. */
final class Questions {
  static final int MOST = 100_000;
  static final int MOST_ANSWERS = 200;

  private static final String KIND = "question";

  private final Meta meta;
  private final Incidents incidents;
  private final InstantSource clock;

  Questions(Meta meta, Incidents incidents, InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.clock = clock;
  }

  List<Question> list(QuestionFilter filter, int most) {
    return meta.jdbi().withHandle(handle -> SqliteQuestions.list(handle, filter, most));
  }

  Question require(long id) {
    return meta.jdbi().withHandle(handle -> require(handle, id));
  }

  Question ask(Question.About about, Optional<IncidentId> incident, String text, Actor by) {
    incident.ifPresent(incidents::require);
    Question asked =
        meta.jdbi()
            .inTransaction(handle -> {
              if (SqliteQuestions.count(handle) >= MOST) {
                throw TooMany.of("questions", MOST);
              }
              long id = SqliteQuestions.add(handle, about, incident, text, now(), by);
              MentionIndex.write(
                  handle, new MentionIndex.Place(MentionIndex.Place.QUESTION, id, 0), text);
              Question question = require(handle, id);
              tell(handle, question, by, detail(question).put("text", text));
              return question;
            });
    incidents.changed();
    return asked;
  }

  Question answer(long id, String text, Actor by) {
    Question answered =
        meta.jdbi()
            .inTransaction(handle -> {
              Question question = require(handle, id);
              int number = question.answers().size() + 1;
              if (number > MOST_ANSWERS) {
                throw TooMany.of("answers", MOST_ANSWERS);
              }
              SqliteQuestions.answer(handle, id, new Question.Answer(number, text, now(), by));
              MentionIndex.write(
                  handle, new MentionIndex.Place(MentionIndex.Place.ANSWER, id, number), text);
              tell(handle, question, by, detail(question).put("answer", text));
              return require(handle, id);
            });
    incidents.changed();
    return answered;
  }

  /** Thanks for a question; of everybody one counts. */
  Question thank(long id, Actor by) {
    String who = by.person().isEmpty() ? "token " + by.token() : by.person();
    if (by.name().isEmpty()) {
      throw Problem.yours(
              400,
              "question.nobody",
              "Nobody says thank you",
              "Sward-Person: (expected: your name, so that your thanks count once). Send it as a header.")
          .exception();
    }
    Question thanked =
        meta.jdbi()
            .inTransaction(handle -> {
              Question question = require(handle, id);
              if (SqliteQuestions.thank(handle, id, who.toLowerCase(Locale.ROOT), now())) {
                tell(handle, question, by, detail(question).put("thanks", question.thanks() + 1));
              }
              return require(handle, id);
            });
    incidents.changed();
    return thanked;
  }

  private void tell(Handle handle, Question question, Actor by, ObjectNode detail) {
    question
        .incident()
        .ifPresent(incident -> IncidentAudit.add(handle, incident, now(), by, KIND, detail));
  }

  private static ObjectNode detail(Question question) {
    return Json.object().put("question", question.id());
  }

  private static Question require(Handle handle, long id) {
    return SqliteQuestions.find(handle, id)
        .orElseThrow(() ->
            Problem.notFound("question: %d (expected: the id of a question)".formatted(id))
                .exception());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
