@NullMarked
package dev.sward.server.explore.expressions;

import org.jspecify.annotations.NullMarked;
