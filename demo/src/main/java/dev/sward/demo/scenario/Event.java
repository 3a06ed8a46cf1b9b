package dev.sward.demo.scenario;

import java.util.Map;

/**
 * An event as it is sent.
 *
 * @param attributes text, long, double, boolean or lists of text, by name
 */
record Event(String dataset, long epochNanos, double weight, Map<String, Object> attributes) {}
