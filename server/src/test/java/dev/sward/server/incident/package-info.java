@NullMarked
package dev.sward.server.incident;

import org.jspecify.annotations.NullMarked;
