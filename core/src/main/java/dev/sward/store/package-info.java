/** The event store's service provider interface and its in-memory reference. */
@NullMarked
package dev.sward.store;

import org.jspecify.annotations.NullMarked;
