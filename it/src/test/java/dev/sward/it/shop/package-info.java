/** A service of the tests' own, packed into a jar and started with the agent of OpenTelemetry. */
@NullMarked
package dev.sward.it.shop;

import org.jspecify.annotations.NullMarked;
