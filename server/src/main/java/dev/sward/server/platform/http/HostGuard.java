package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.platform.config.ServerConfig;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of strangers out. A server on a loopback address answers only to loopback names
 * and those allowed by {@code server.allowed_hosts}, so that no name of a stranger that resolves to
 * 127.0.0.1 reaches it (DNS rebinding); on any address, a request that changes something and names
 * the page it came from must come from a page of this server.
 */
public final class HostGuard implements DecoratingHttpServiceFunction {
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Set<String> allowed = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
  private final boolean anyHost;

  public HostGuard(ServerConfig config) {
    for (String name : config.allowedHosts()) {
      allowed.add(name.toLowerCase(Locale.ROOT));
    }
    String bound = config.bind().getHostAddress();
    allowed.add(bound.contains(":") ? "[" + bound + "]" : bound);
    anyHost = !config.isLoopback() && config.allowedHosts().isEmpty();
  }

  @Override
  public HttpResponse serve(HttpService next, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    String authority = request.authority();
    if (!anyHost && !allowed.contains(host(authority))) {
      throw Problem.yours(
              403,
              "http.host",
              "The server does not go by this name",
              "Host: %s (expected: localhost, or a name in server.allowed_hosts)"
                  .formatted(authority))
          .exception();
    }
    @Nullable String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (origin != null && !READING.contains(request.method()) && !isOurs(origin, authority)) {
      throw Problem.yours(
              403,
              "http.origin",
              "A page of another site may not do this",
              "Origin: %s (expected: a page of this server)".formatted(origin))
          .exception();
    }
    return next.serve(context, request);
  }

  private static boolean isOurs(String origin, @Nullable String authority) {
    int scheme = origin.indexOf("://");
    return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(authority);
  }

  /** Without its port, in lower case. */
  private static String host(@Nullable String authority) {
    if (authority == null) {
      return "";
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    return (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
  }
}
