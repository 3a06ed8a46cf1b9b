@NullMarked
package dev.sward.bench.services;

import org.jspecify.annotations.NullMarked;
