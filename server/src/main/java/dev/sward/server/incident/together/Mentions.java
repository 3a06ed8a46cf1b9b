package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import dev.sward.server.platform.meta.Meta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who was mentioned where, and whom people know. Thread-safe; blocks. */
final class Mentions {
  private final Meta meta;

  Mentions(Meta meta) {
    this.meta = meta;
  }

  /**
   * Where a text stands.
   *
   * @param kind comment, question or answer
   * @param parent the incident of a comment, otherwise the question
   * @param number of the comment or the answer; 0 of a question
   */
  record Place(String kind, long parent, int number) {
    static final String COMMENT = "comment";
    static final String QUESTION = "question";
    static final String ANSWER = "answer";
  }

  /** A text in which somebody was mentioned. */
  record Mention(Place place, String text, Instant at, Actor by) {}

  /** Replaces what is known of a text. */
  static void write(Handle handle, Place place, String text) {
    handle.execute(
        "DELETE FROM mention WHERE place = ? AND parent = ? AND number = ?",
        place.kind(),
        place.parent(),
        place.number());
    int position = 0;
    for (String following : MentionedNames.in(text)) {
      handle.execute(
          "INSERT INTO mention (place, parent, number, position, following) VALUES (?, ?, ?, ?, ?)",
          place.kind(),
          place.parent(),
          place.number(),
          position++,
          following);
    }
  }

  /** The texts that mention somebody, the newest first. */
  List<Mention> of(String person, int most) {
    String name = MentionedNames.words(person);
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    WITH found AS (
                      SELECT DISTINCT place, parent, number FROM mention
                      WHERE following >= :name AND following < :beyond)
                    SELECT f.*, c.text, c.at, c.by_person, c.by_token FROM found f
                      JOIN incident_comment c ON c.incident = f.parent AND c.number = f.number
                      WHERE f.place = 'comment'
                    UNION ALL
                    SELECT f.*, q.text, q.at, q.by_person, q.by_token FROM found f
                      JOIN question q ON q.id = f.parent
                      WHERE f.place = 'question'
                    UNION ALL
                    SELECT f.*, a.text, a.at, a.by_person, a.by_token FROM found f
                      JOIN question_answer a ON a.question = f.parent AND a.number = f.number
                      WHERE f.place = 'answer'
                    ORDER BY at DESC, place, parent, number LIMIT :most
                    """)
                .bind("name", name)
                .bind("beyond", name + Character.toString(Character.MAX_CODE_POINT))
                .bind("most", most)
                .map((row, context) -> mention(row))
                .list());
  }

  /** The names of people who did something with incidents or questions, or take part in some. */
  List<String> people(String beginning, int most) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT person FROM (
                      SELECT by_person AS person FROM incident_audit
                      UNION SELECT detail ->> 'person' FROM incident_audit
                      UNION SELECT by_person FROM question
                      UNION SELECT by_person FROM question_answer)
                    WHERE person <> '' AND instr(lower(person), lower(:beginning)) = 1
                    ORDER BY lower(person), person LIMIT :most
                    """)
                .bind("beginning", beginning)
                .bind("most", most)
                .mapTo(String.class)
                .list());
  }

  private static Mention mention(ResultSet row) throws SQLException {
    return new Mention(
        new Place(row.getString("place"), row.getLong("parent"), row.getInt("number")),
        row.getString("text"),
        Rows.at(row),
        Rows.by(row));
  }
}
