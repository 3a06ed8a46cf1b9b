@NullMarked
package dev.sward.server.incident.share;

import org.jspecify.annotations.NullMarked;
