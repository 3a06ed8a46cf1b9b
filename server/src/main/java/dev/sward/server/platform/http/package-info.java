/**
 * Ports, routing, size limits, deadlines, and the one table from exceptions to status codes and
 * problem documents.
 */
@NullMarked
package dev.sward.server.platform.http;

import org.jspecify.annotations.NullMarked;
