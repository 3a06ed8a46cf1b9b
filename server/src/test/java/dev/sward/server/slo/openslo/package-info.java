@NullMarked
package dev.sward.server.slo.openslo;

import org.jspecify.annotations.NullMarked;
