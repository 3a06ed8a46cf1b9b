/**
 * The wine shop: seven services that call each other over HTTP, each watched by an OpenTelemetry
 * SDK of its own, and the customers who use it. What breaks in it is named by {@link
 * dev.sward.demo.shop.Fault}.
 */
@NullMarked
package dev.sward.demo.shop;

import org.jspecify.annotations.NullMarked;
