/** What objectives, rules and thresholds would have meant, by what was measured and complained. */
@NullMarked
package dev.sward.server.slo.review;

import org.jspecify.annotations.NullMarked;
