/** Requests to addresses that people name: checked when they connect, bounded in time and size. */
@NullMarked
package dev.sward.server.platform.outbound;

import org.jspecify.annotations.NullMarked;
