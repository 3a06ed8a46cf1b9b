/** Reading and writing JSON bodies: every fault of a body by its path, values and times as JSON. */
@NullMarked
package dev.sward.server.platform.json;

import org.jspecify.annotations.NullMarked;
