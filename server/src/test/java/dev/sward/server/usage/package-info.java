@NullMarked
package dev.sward.server.usage;

import org.jspecify.annotations.NullMarked;
