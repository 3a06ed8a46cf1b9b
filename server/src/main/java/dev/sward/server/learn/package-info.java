/**
 * What is learnt from incidents: postmortems that people write over what the record of an incident
 * says, and actions, ranked by the bad events that they are expected to save.
 */
@NullMarked
package dev.sward.server.learn;

import org.jspecify.annotations.NullMarked;
