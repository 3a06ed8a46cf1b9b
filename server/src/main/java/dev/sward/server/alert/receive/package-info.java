/** Alerts that others send, as a Prometheus does to an Alertmanager. */
@NullMarked
package dev.sward.server.alert.receive;

import org.jspecify.annotations.NullMarked;
