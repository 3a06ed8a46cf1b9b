package dev.sward.server.incident;

import java.time.Instant;

/**
 * Something that was marked on the time line, such as a deploy.
 *
 * @param dataset that it is about
 * @param type such as deploy; may be empty
 * @param message what happened; may be empty
 * @param url where to read more; may be empty
 */
public record Mark(
    String dataset, String id, String type, String message, String url, Instant at) {}
