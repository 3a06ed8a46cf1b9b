/** Made-up traces, the same for the same seed, and the formats in which they are sent. */
@NullMarked
package dev.sward.testkit.spans;

import org.jspecify.annotations.NullMarked;
