@NullMarked
package dev.sward.server.slo;

import org.jspecify.annotations.NullMarked;
