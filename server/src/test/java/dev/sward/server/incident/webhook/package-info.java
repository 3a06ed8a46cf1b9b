@NullMarked
package dev.sward.server.incident.webhook;

import org.jspecify.annotations.NullMarked;
