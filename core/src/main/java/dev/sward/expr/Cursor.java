package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may stand at a place of a text that is still being written. What stands behind the place
 * does not count, so the text need not be an expression yet.
 *
 * @param start of the word at the place, in UTF-16 units; the place itself if there is none
 * @param end of that word
 * @param typed of the word, before the place and without its quotes
 * @param quote in which the word stands, if it stands in one
 * @param expected kinds of operands
 * @param compared the attribute whose value is expected, if it is one's
 * @param operators that may stand here, the usual ones first
 * @param keywords that may stand here, the usual ones first
 */
public record Cursor(
    int start,
    int end,
    String typed,
    Quote quote,
    Set<Expected> expected,
    Optional<ColumnRef> compared,
    List<String> operators,
    List<String> keywords) {
  /** A kind of operand. */
  public enum Expected {
    ATTRIBUTE,
    FUNCTION,
    /** Of {@link Cursor#compared}. */
    VALUE
  }

  /** What a word is written in. */
  public enum Quote {
    NONE,
    /** A text. */
    SINGLE,
    /** A name. */
    DOUBLE
  }

  public Cursor {
    expected = Set.copyOf(expected);
    operators = List.copyOf(operators);
    keywords = List.copyOf(keywords);
  }

  /**
   * @param position in UTF-16 units; beyond the text: its end
   */
  public static Cursor at(String text, int position) {
    return new CursorReader(text, Math.clamp(position, 0, text.length())).read();
  }
}
