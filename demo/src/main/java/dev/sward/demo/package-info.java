/** What shows Sward to people and to tests. It talks to a server as any other client would. */
@NullMarked
package dev.sward.demo;

import org.jspecify.annotations.NullMarked;
