package dev.sward.server.learn;

import dev.sward.risk.ActionValue;

/**
 * What an action is expected to save.
 *
 * @param because a plain sentence without its full stop
 */
record Saving(ActionValue value, String because) {}
