/** Tests of requests to addresses that people name. */
@NullMarked
package dev.sward.server.platform.outbound;

import org.jspecify.annotations.NullMarked;
