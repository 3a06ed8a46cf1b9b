package dev.sward.server.slo.openslo;

/**
 * A file that was sent.
 *
 * @param name for messages; a path or a made-up name
 */
public record SourceFile(String name, String text) {}
