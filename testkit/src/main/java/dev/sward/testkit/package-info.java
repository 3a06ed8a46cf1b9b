/**
 * What the tests of several modules share: the contract that every store passes, seeded generators,
 * a clock that only moves when told, and a server on an ephemeral port.
 */
@NullMarked
package dev.sward.testkit;

import org.jspecify.annotations.NullMarked;
