@NullMarked
package dev.sward.server.incident.evidence;

import org.jspecify.annotations.NullMarked;
