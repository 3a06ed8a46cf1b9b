@NullMarked
package dev.sward.server.learn;

import org.jspecify.annotations.NullMarked;
