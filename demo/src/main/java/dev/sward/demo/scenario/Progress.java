package dev.sward.demo.scenario;

/**
 * Is told how far a scenario is; called by several threads, one at a time, also while nothing goes
 * on. What it throws ends the sending.
 */
@FunctionalInterface
public interface Progress {
  Progress SILENT = (requests, ofRequests, events) -> {};

  /**
   * So much was sent.
   *
   * @param requests made so far
   * @param events acknowledged so far
   */
  void sent(long requests, long ofRequests, long events);

  /**
   * The server has asked several times to wait; called each time it does so again, by any thread.
   *
   * @param why in the server's words
   */
  default void waits(String why) {}
}
