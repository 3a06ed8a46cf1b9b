package dev.sward.server.platform.auth;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.RouteTable;
import io.netty.util.AttributeKey;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through only with a token that allows its address. An address that is not in the
 * table needs an admin's. Without {@code auth.require_token} everybody who can reach the server may
 * do everything; a token in the URL is refused in any case, because URLs are logged.
 */
public final class TokenGuard implements DecoratingHttpServiceFunction {
  private static final String BEARER = "Bearer ";
  private static final AttributeKey<Token> SHOWN = AttributeKey.valueOf(TokenGuard.class, "SHOWN");

  private final Tokens tokens;
  private final RouteTable table;
  private final boolean required;

  public TokenGuard(Tokens tokens, RouteTable table, AuthRule rule) {
    this.tokens = tokens;
    this.table = table;
    required = rule == AuthRule.TOKEN_REQUIRED;
  }

  @Override
  public HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    String query = context.query();
    if (query != null && query.contains(Secret.PREFIX)) {
      throw Problem.yours(
              400,
              "auth.token_in_url",
              "A token may not stand in a URL",
              "URL: a token (expected: the header 'Authorization: Bearer TOKEN'). URLs end up in"
                  + " logs: revoke this token.")
          .exception();
    }
    if (required && !context.config().route().isFallback()) {
      check(context, request.headers());
    }
    return next.serve(context, request);
  }

  /** The token that let a request in; empty where none was needed. */
  public static Optional<Token> token(ServiceRequestContext context) {
    return Optional.ofNullable(context.attr(SHOWN));
  }

  private Access accessOf(ServiceRequestContext context) {
    return table.find(context).map(ApiRoute::access).orElse(Access.ADMIN);
  }

  private void check(ServiceRequestContext context, RequestHeaders headers) {
    Access access = accessOf(context);
    if (access == Access.PUBLIC) {
      return;
    }
    Token token = shown(headers).flatMap(tokens::recognise).orElseThrow(TokenGuard::unknown);
    if (!token.scope().allows(access)) {
      throw Problem.yours(
              403,
              "auth.scope",
              "The token does not allow this",
              "scope: %s (expected: %s or admin)"
                  .formatted(token.scope().text(), access.name().toLowerCase(Locale.ROOT)))
          .exception();
    }
    context.setAttr(SHOWN, token);
  }

  private static Optional<String> shown(RequestHeaders headers) {
    @Nullable String authorization = headers.get(HttpHeaderNames.AUTHORIZATION);
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).strip());
    }
    @Nullable String own = headers.get("x-sward-token");
    return Optional.ofNullable(own != null ? own : headers.get("x-honeycomb-team"));
  }

  private static RuntimeException unknown() {
    return Problem.yours(
            401,
            "auth.token",
            "A token is needed",
            "No valid token (expected: the header 'Authorization: Bearer TOKEN'). Make one with"
                + " 'sward token create'.")
        .exception();
  }
}
