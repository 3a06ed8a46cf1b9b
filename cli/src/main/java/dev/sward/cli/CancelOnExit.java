package dev.sward.cli;

/**
 * Ends a question on the server if the program is ended, as by Ctrl-C, while it waits for the
 * answer.
 */
final class CancelOnExit implements AutoCloseable {
  private final Thread cancel;

  CancelOnExit(Api api, String path) {
    cancel = new Thread(() -> api.delete(path), "cancel");
    Runtime.getRuntime().addShutdownHook(cancel);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(cancel);
    } catch (IllegalStateException ending) {
      // The program is being ended and the question cancelled: there is nothing to take back.
    }
  }
}
