/** Tokens, who may do what, and the rule that a server without accounts only binds loopback. */
@NullMarked
package dev.sward.server.platform.auth;

import org.jspecify.annotations.NullMarked;
