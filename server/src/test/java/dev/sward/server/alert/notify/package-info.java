/** Tests of what people are told. */
@NullMarked
package dev.sward.server.alert.notify;

import org.jspecify.annotations.NullMarked;
