package dev.sward.server.platform.selfwatch;

/**
 * One answered request, as it becomes an event.
 *
 * @param epochNanos when it started
 * @param weight how many requests it stands for
 */
record Request(
    long epochNanos,
    double weight,
    String route,
    String method,
    int status,
    String door,
    double durationMillis,
    long requestBytes,
    long responseBytes) {
  Request standingFor(double requests) {
    return new Request(
        epochNanos,
        requests,
        route,
        method,
        status,
        door,
        durationMillis,
        requestBytes,
        responseBytes);
  }

  /** Requests of one kind are sampled together. */
  String kind() {
    return method + " " + route + " " + status;
  }
}
