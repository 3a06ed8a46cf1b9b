/** The server as a process of its own: started, watched, killed. */
@NullMarked
package dev.sward.testkit.process;

import org.jspecify.annotations.NullMarked;
