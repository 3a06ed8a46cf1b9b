@NullMarked
package dev.sward.server.incident.together;

import org.jspecify.annotations.NullMarked;
