@NullMarked
package dev.sward.server.broken.platform;

import org.jspecify.annotations.NullMarked;
