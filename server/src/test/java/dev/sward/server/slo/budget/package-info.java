@NullMarked
package dev.sward.server.slo.budget;

import org.jspecify.annotations.NullMarked;
