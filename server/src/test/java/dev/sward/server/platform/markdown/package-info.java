@NullMarked
package dev.sward.server.platform.markdown;

import org.jspecify.annotations.NullMarked;
