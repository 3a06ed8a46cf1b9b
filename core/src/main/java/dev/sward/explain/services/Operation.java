package dev.sward.explain.services;

/** A span name of a service. */
record Operation(String service, String name) {
  @Override
  public String toString() {
    return service + " " + name;
  }
}
