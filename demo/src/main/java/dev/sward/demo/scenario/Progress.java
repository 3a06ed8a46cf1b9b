package dev.sward.demo.scenario;

/** Is told how far a scenario is; called by several threads, one at a time. */
@FunctionalInterface
public interface Progress {
  Progress SILENT = (requests, ofRequests, events) -> {};

  /**
   * More was sent.
   *
   * @param requests made so far
   * @param events acknowledged so far
   */
  void sent(long requests, long ofRequests, long events);
}
