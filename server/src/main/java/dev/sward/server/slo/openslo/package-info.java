/**
 * Objectives as files: OpenSLO read and written, Sloth's and Pyrra's read. The words are in
 * docs/reference/openslo.md.
 */
@NullMarked
package dev.sward.server.slo.openslo;

import org.jspecify.annotations.NullMarked;
