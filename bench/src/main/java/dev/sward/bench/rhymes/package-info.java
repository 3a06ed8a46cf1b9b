/** Made incidents of known families of faults, and how well those of one family find each other. */
@NullMarked
package dev.sward.bench.rhymes;

import org.jspecify.annotations.NullMarked;
