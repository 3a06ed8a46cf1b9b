/** The contract on the in-memory store, and the tools of the testkit themselves. */
@NullMarked
package dev.sward.testkit;

import org.jspecify.annotations.NullMarked;
