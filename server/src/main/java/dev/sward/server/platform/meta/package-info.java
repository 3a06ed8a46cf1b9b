/**
 * The metadata database (SQLite by default): its connection, its migrations, and transactions for
 * the repositories of the features.
 */
@NullMarked
package dev.sward.server.platform.meta;

import org.jspecify.annotations.NullMarked;
