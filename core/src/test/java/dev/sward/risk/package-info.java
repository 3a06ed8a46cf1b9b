@NullMarked
package dev.sward.risk;

import org.jspecify.annotations.NullMarked;
