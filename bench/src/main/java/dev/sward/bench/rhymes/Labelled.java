package dev.sward.bench.rhymes;

import dev.sward.rhyme.Fingerprint;

/**
 * A made incident.
 *
 * @param family whose it is; one of its own for those that belong to none
 * @param opening its fingerprint ten minutes after it began, before anybody wrote anything
 * @param over its fingerprint once it is over and written up
 */
record Labelled(String family, Fingerprint opening, Fingerprint over) {}
