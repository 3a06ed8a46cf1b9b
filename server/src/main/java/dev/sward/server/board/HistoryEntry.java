package dev.sward.server.board;

import java.time.Instant;

/**
 * A question that was asked.
 *
 * @param id of the question and its result
 * @param by the name of who asked; empty where nobody has one
 * @param state done, failed or cancelled
 * @param document the question's JSON
 */
record HistoryEntry(
    String id,
    Instant askedAt,
    String by,
    String state,
    long rowsScanned,
    double elapsedMillis,
    String document) {}
