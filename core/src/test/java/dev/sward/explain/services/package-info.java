@NullMarked
package dev.sward.explain.services;

import org.jspecify.annotations.NullMarked;
