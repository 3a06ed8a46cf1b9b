@NullMarked
package dev.sward.server.broken.alpha;

import org.jspecify.annotations.NullMarked;
