@NullMarked
package dev.sward.server.slo.review;

import org.jspecify.annotations.NullMarked;
