package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Questions in the metadata database, within transactions of whoever calls. */
final class SqliteQuestions {
  private static final String SELECT =
      """
      SELECT *, (SELECT count(*) FROM question_thanks t WHERE t.question = q.id) AS thanks
      FROM question q
      """;

  private SqliteQuestions() {}

  /** The newest first. */
  static List<Question> list(Handle handle, QuestionFilter filter, int most) {
    return handle
        .createQuery(
            SELECT
                + """
                WHERE (:dataset IS NULL OR dataset = :dataset)
                  AND (:column IS NULL OR column_name = :column)
                  AND (:service IS NULL OR service = :service)
                  AND (:incident IS NULL OR incident = :incident)
                  AND (:all OR EXISTS (SELECT 1 FROM question_answer a WHERE a.question = q.id))
                ORDER BY id DESC LIMIT :most
                """)
        .bind("dataset", filter.dataset().orElse(null))
        .bind("column", filter.column().orElse(null))
        .bind("service", filter.service().orElse(null))
        .bind("incident", filter.incident().orElse(null))
        .bind("all", !filter.onlyAnswered())
        .bind("most", most)
        .map((row, context) -> question(handle, row))
        .list();
  }

  static Optional<Question> find(Handle handle, long id) {
    return handle
        .createQuery(SELECT + "WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> question(handle, row))
        .findOne();
  }

  static int count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM question").mapTo(Integer.class).one();
  }

  static long add(
      Handle handle,
      Question.About about,
      Optional<IncidentId> incident,
      String text,
      Instant at,
      Actor by) {
    return handle
        .createUpdate(
            """
            INSERT INTO question (dataset, column_name, service, incident, text, at, by_person,
              by_token)
            VALUES (:dataset, :column, :service, :incident, :text, :at, :person, :token)
            """)
        .bind("dataset", about.dataset())
        .bind("column", about.column())
        .bind("service", about.service())
        .bind("incident", incident.map(IncidentId::number).orElse(null))
        .bind("text", text)
        .bind("at", at.toEpochMilli())
        .bind("person", by.person())
        .bind("token", by.token())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  static void answer(Handle handle, long question, Question.Answer answer) {
    handle.execute(
        """
        INSERT INTO question_answer (question, number, text, at, by_person, by_token)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        question,
        answer.number(),
        answer.text(),
        answer.at().toEpochMilli(),
        answer.by().person(),
        answer.by().token());
  }

  /** Whether they had not thanked yet. */
  static boolean thank(Handle handle, long question, String who, Instant at) {
    return handle.execute(
            """
            INSERT INTO question_thanks (question, who, at) VALUES (?, ?, ?)
            ON CONFLICT (question, who) DO NOTHING
            """,
            question,
            who,
            at.toEpochMilli())
        == 1;
  }

  private static Question question(Handle handle, ResultSet row) throws SQLException {
    long incident = row.getLong("incident");
    long id = row.getLong("id");
    return new Question(
        id,
        new Question.About(
            row.getString("dataset"), row.getString("column_name"), row.getString("service")),
        incident == 0 ? Optional.empty() : Optional.of(new IncidentId(incident)),
        row.getString("text"),
        Rows.at(row),
        Rows.by(row),
        answers(handle, id),
        row.getInt("thanks"));
  }

  private static List<Question.Answer> answers(Handle handle, long question) {
    return handle
        .createQuery("SELECT * FROM question_answer WHERE question = :question ORDER BY number")
        .bind("question", question)
        .map((row, context) ->
            new Question.Answer(
                row.getInt("number"), row.getString("text"), Rows.at(row), Rows.by(row)))
        .list();
  }
}
