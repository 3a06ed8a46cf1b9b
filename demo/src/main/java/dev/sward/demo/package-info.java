/** {@code ./sward demo}: starts Sward and the shop, breaks the shop and says what to look at. */
@NullMarked
package dev.sward.demo;

import org.jspecify.annotations.NullMarked;
