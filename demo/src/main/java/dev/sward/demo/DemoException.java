package dev.sward.demo;

/** A demo that ends early: what to say, and the exit code. */
final class DemoException extends RuntimeException {
  static final int FAILED = 1;
  static final int USAGE = 2;

  private final int code;

  DemoException(int code, String message) {
    super(message);
    this.code = code;
  }

  int code() {
    return code;
  }
}
