/**
 * Tests that start the real server as a process and talk to it with the clients that people use:
 * exporters of OpenTelemetry, libhoney, our own command line. Classes are named {@code *IT}.
 */
@NullMarked
package dev.sward.it;

import org.jspecify.annotations.NullMarked;
