package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import dev.sward.server.incident.MentionIndex;
import dev.sward.server.incident.MentionedNames;
import dev.sward.server.platform.meta.Meta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Who was mentioned where, and whom people know. Thread-safe; blocks. */
final class Mentions {
  private final Meta meta;

  Mentions(Meta meta) {
    this.meta = meta;
  }

  /** A text in which somebody was mentioned. */
  record Mention(MentionIndex.Place place, String text, Instant at, Actor by) {}

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
                    SELECT f.*, e.text, e.recorded_at AS at, e.by_person, e.by_token FROM found f
                      JOIN incident_entry e ON e.incident = f.parent AND e.number = f.number
                      WHERE f.place = 'entry'
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
        new MentionIndex.Place(row.getString("place"), row.getLong("parent"), row.getInt("number")),
        row.getString("text"),
        Rows.at(row),
        Rows.by(row));
  }
}
