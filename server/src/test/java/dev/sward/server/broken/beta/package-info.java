@NullMarked
package dev.sward.server.broken.beta;

import org.jspecify.annotations.NullMarked;
