package dev.sward.server.incident.evidence;

/**
 * How much is pinned.
 *
 * @param rows of a capture, stored
 * @param bytes of a capture on disk, as far as it can be foreseen
 * @param totalBytes of all captures
 */
public record EvidenceBounds(long rows, long bytes, long totalBytes) {}
