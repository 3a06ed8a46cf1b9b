package dev.sward.server.slo.openslo;

/** Whether something is done or only told. */
enum Mode {
  APPLY,
  DRY_RUN
}
