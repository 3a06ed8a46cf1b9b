/**
 * Settings: where they come from, what they mean, and errors that name the setting, its value and
 * what was expected.
 */
@NullMarked
package dev.sward.server.platform.config;

import org.jspecify.annotations.NullMarked;
