/** What is stored, what may be, and what was refused. */
@NullMarked
package dev.sward.server.usage;

import org.jspecify.annotations.NullMarked;
