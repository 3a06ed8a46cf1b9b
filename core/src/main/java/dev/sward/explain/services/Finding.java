package dev.sward.explain.services;

/** Evidence and the service that it is held against. */
record Finding(String service, Evidence evidence) {}
