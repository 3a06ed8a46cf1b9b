package dev.sward.server.slo;

import dev.sward.slo.Slo;
import java.time.Instant;

/**
 * An objective as it is kept.
 *
 * @param generation unique among all objectives that ever were; another one as soon as what is
 *     counted changes, so that counts of different generations are never added up
 */
public record DefinedSlo(Slo slo, long generation, Instant createdAt, Instant updatedAt) {}
