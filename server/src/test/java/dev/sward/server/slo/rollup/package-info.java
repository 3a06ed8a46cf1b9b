@NullMarked
package dev.sward.server.slo.rollup;

import org.jspecify.annotations.NullMarked;
