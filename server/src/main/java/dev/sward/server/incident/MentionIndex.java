package dev.sward.server.incident;

import org.jdbi.v3.core.Handle;

/** Which names are mentioned in which text, within transactions of whoever writes the text. */
public final class MentionIndex {
  private MentionIndex() {}

  /**
   * Where a text stands.
   *
   * @param kind comment, entry, question or answer
   * @param parent the incident of a comment or an entry, otherwise the question
   * @param number of the comment, the entry or the answer; 0 of a question
   */
  public record Place(String kind, long parent, int number) {
    public static final String COMMENT = "comment";
    public static final String ENTRY = "entry";
    public static final String QUESTION = "question";
    public static final String ANSWER = "answer";
  }

  /** Replaces what is known of a text. */
  public static void write(Handle handle, Place place, String text) {
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
}
