package dev.sward.expr;

/** An expression that cannot be used; the message is written for the person who wrote it. */
public class ExprException extends IllegalArgumentException {
  public ExprException(String message) {
    super(message);
  }
}
