/** Alerts: budgets watched minute by minute, and what became of each alert. */
@NullMarked
package dev.sward.server.alert;

import org.jspecify.annotations.NullMarked;
