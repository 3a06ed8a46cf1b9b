/**
 * Objectives on {@code /metrics}: under the names of the series that Sloth's recording rules make,
 * so that dashboards and queries written for those read Sward; and how far their counting is.
 */
@NullMarked
package dev.sward.server.slo.metrics;

import org.jspecify.annotations.NullMarked;
