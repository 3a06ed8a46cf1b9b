/**
 * Traffic that is made up and known exactly: a {@code Scenario} says what happens, {@code Requests}
 * makes its events, each from the seed and its number alone, and {@code Truth} says what a store
 * must answer about them.
 */
@NullMarked
package dev.sward.demo.scenario;

import org.jspecify.annotations.NullMarked;
