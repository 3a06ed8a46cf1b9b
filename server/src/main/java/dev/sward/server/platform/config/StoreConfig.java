package dev.sward.server.platform.config;

import dev.sward.store.Retention;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Which store keeps the events, and its bounds; see {@link dev.sward.store.StoreSettings}.
 *
 * @param engine the name of an {@link dev.sward.store.EventStoreProvider}, or {@code memory}
 * @param data the folder of everything that is kept
 */
public record StoreConfig(
    String engine,
    Path data,
    long memoryBytes,
    int readers,
    int maxColumns,
    Retention retention,
    long minFreeBytes,
    Duration duplicateWindow,
    long maxQueuedBytes,
    Duration maintenanceInterval) {}
