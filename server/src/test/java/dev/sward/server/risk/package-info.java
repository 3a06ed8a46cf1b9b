@NullMarked
package dev.sward.server.risk;

import org.jspecify.annotations.NullMarked;
