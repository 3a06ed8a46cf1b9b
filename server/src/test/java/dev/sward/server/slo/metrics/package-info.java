@NullMarked
package dev.sward.server.slo.metrics;

import org.jspecify.annotations.NullMarked;
