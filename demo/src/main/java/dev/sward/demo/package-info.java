/**
 * What shows Sward to people and to tests. It talks to a server as any other client would. {@code
 * ./sward demo} starts Sward and the shop, breaks the shop and says what to look at.
 */
@NullMarked
package dev.sward.demo;

import org.jspecify.annotations.NullMarked;
