/** Load made before the clock starts and sent while it runs. */
@NullMarked
package dev.sward.bench.load;

import org.jspecify.annotations.NullMarked;
