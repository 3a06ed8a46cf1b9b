/** Budgets, alerts and replays against slow, obvious versions and the named scenarios. */
@NullMarked
package dev.sward.burn;

import org.jspecify.annotations.NullMarked;
