package dev.sward.server.ingest;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.platform.auth.TokenGuard;

/**
 * Whom a share of the capacity belongs to: the token shown, or the address that the connection
 * comes from, whatever its headers say, of who shows none.
 *
 * @param name stable for as long as requests are at work
 */
public record Sender(String name) {
  /** The server itself. */
  public static final Sender SELF = new Sender("self");

  /** Who sent a request. */
  public static Sender of(ServiceRequestContext context) {
    return new Sender(
        TokenGuard.token(context)
            .map(token -> "token " + token.id())
            .orElseGet(() -> "address " + context.remoteAddress().getAddress().getHostAddress()));
  }
}
