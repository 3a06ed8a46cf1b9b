@NullMarked
package dev.sward.server.incident.rhyme;

import org.jspecify.annotations.NullMarked;
