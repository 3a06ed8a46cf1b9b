package dev.sward.server.platform.config;

import dev.sward.burn.BusinessHours;
import java.net.URI;
import java.util.Optional;

/**
 * How people are told of alerts.
 *
 * @param hours when they work, for what can wait
 * @param publicUrl under which they reach the server; empty: its own address
 */
public record AlertConfig(BusinessHours hours, Optional<URI> publicUrl) {}
