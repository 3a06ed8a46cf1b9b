@NullMarked
package dev.sward.server.explain.services;

import org.jspecify.annotations.NullMarked;
