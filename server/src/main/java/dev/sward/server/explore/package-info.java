/** Questions over HTTP: queries, traces, columns and datasets, each answer a permalink. */
@NullMarked
package dev.sward.server.explore;

import org.jspecify.annotations.NullMarked;
