/** Tests of what others alert of. */
@NullMarked
package dev.sward.server.alert.receive;

import org.jspecify.annotations.NullMarked;
