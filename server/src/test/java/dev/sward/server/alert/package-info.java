@NullMarked
package dev.sward.server.alert;

import org.jspecify.annotations.NullMarked;
