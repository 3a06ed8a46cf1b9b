/**
 * Which incidents rhyme: what an incident looked like, in a form that is comparable across services
 * and months, and how alike two of them are, with reasons that people can check.
 */
@NullMarked
package dev.sward.rhyme;

import org.jspecify.annotations.NullMarked;
