/** Tests of events and of the columns they are collected in. */
@NullMarked
package dev.sward.event;

import org.jspecify.annotations.NullMarked;
