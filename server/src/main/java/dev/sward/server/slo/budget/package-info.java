/** Error budgets: what is spent and left of each objective, and what people changed about them. */
@NullMarked
package dev.sward.server.slo.budget;

import org.jspecify.annotations.NullMarked;
