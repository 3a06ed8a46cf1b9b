@NullMarked
package dev.sward.rhyme;

import org.jspecify.annotations.NullMarked;
