package dev.sward.explain.services;

/** Calls from one operation to another, of the same service or another one. */
record Edge(Operation caller, Operation callee) {
  boolean isRemote() {
    return !caller.service().equals(callee.service());
  }

  String services() {
    return "%s → %s".formatted(caller.service(), callee.service());
  }

  @Override
  public String toString() {
    return isRemote()
        ? "%s → %s".formatted(caller.service(), callee)
        : "%s → %s".formatted(caller.name(), callee.name());
  }
}
