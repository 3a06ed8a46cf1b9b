@NullMarked
package dev.sward.server.explain;

import org.jspecify.annotations.NullMarked;
