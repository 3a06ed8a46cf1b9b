/** Senders that behave as exporters do: a batch stays theirs until it is acknowledged. */
@NullMarked
package dev.sward.testkit.send;

import org.jspecify.annotations.NullMarked;
