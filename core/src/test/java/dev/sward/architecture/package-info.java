/** What keeps the domain pure, and a class that does everything that is forbidden. */
@NullMarked
package dev.sward.architecture;

import org.jspecify.annotations.NullMarked;
