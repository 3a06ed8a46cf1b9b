package dev.sward.demo.scenario;

/** Events could not be sent; the message says what to do. */
public final class SendException extends RuntimeException {
  SendException(String message) {
    super(message);
  }
}
