/** Texts of people, as HTML that is safe to show. */
@NullMarked
package dev.sward.server.platform.markdown;

import org.jspecify.annotations.NullMarked;
