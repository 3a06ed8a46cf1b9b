package dev.sward.server.platform.config;

import dev.sward.server.platform.outbound.OutboundRules;

/**
 * Where notifications may go.
 *
 * @param outbound public addresses, and those an admin allows besides
 */
public record NotifyConfig(OutboundRules outbound) {}
