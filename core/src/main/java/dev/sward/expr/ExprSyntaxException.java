package dev.sward.expr;

/** A text that is no expression: what was found, where, what was expected and what to do. */
public final class ExprSyntaxException extends ExprException {
  private final int position;
  private final int length;
  private final String rendering;

  /**
   * @param text the whole text that was read
   * @param position where the trouble starts, in UTF-16 units from 0; may be the text's length
   * @param length how much of the text is meant, in UTF-16 units
   */
  public ExprSyntaxException(String message, String text, int position, int length) {
    super(message);
    this.position = position;
    this.length = length;
    this.rendering = message + "\n" + Excerpt.of(text, position, length);
  }

  /** Where the trouble starts, in UTF-16 units from 0; the text's length if it ended too early. */
  public int position() {
    return position;
  }

  /** How much of the text is meant, in UTF-16 units; 0 at the end of the text. */
  public int length() {
    return length;
  }

  /** The message, the line in question, and carets under the characters meant. */
  public String rendering() {
    return rendering;
  }
}
