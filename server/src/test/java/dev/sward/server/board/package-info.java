@NullMarked
package dev.sward.server.board;

import org.jspecify.annotations.NullMarked;
