/**
 * The register of risks: seeded with what is typical, kept up to date from incidents, changed by
 * people, and held against budgets. Nothing runs in the background: who reads the register first
 * sees to it that it is up to date.
 */
@NullMarked
package dev.sward.server.risk;

import org.jspecify.annotations.NullMarked;
