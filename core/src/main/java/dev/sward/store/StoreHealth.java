package dev.sward.store;

import java.util.Optional;

/**
 * How the store is doing, for readiness and our own metrics.
 *
 * @param problem what stops it from writing, for people; empty if it can write
 * @param queuedRows rows accepted but not yet durable
 * @param storedRows rows stored since the start
 * @param duplicateRows rows recognised as duplicates since the start
 * @param commits group commits since the start
 * @param sizeBytes on disk, all files
 * @param freeBytes left on its file system
 */
public record StoreHealth(
    Optional<String> problem,
    long queuedRows,
    long storedRows,
    long duplicateRows,
    long commits,
    long sizeBytes,
    long freeBytes) {}
