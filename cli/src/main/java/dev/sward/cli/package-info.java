/**
 * The command line. It talks to a server over the public HTTP API only, as any other client would.
 */
@NullMarked
package dev.sward.cli;

import org.jspecify.annotations.NullMarked;
