package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every address of the server. Filled while the server is put together, read afterwards. */
public final class RouteTable {
  private final List<ApiRoute> routes = new ArrayList<>();
  private final Map<String, ApiRoute> byKey = new HashMap<>();

  /** Adds an address; it must be new. */
  public void add(ApiRoute route) {
    if (byKey.put(key(route.method(), pattern(route.path())), route) != null) {
      throw new IllegalStateException(route.method() + " " + route.path() + " is there twice");
    }
    routes.add(route);
  }

  /** In the order added. */
  public List<ApiRoute> all() {
    return Collections.unmodifiableList(routes);
  }

  /** The address that a request was routed to. */
  public Optional<ApiRoute> find(ServiceRequestContext context) {
    HttpMethod method = context.method() == HttpMethod.HEAD ? HttpMethod.GET : context.method();
    return Optional.ofNullable(byKey.get(key(method, context.config().route().patternString())));
  }

  /** {@code /api/v1/queries/{id}} as {@code /api/v1/queries/:id}. */
  static String pattern(String path) {
    return path.replace("{", ":").replace("}", "");
  }

  private static String key(HttpMethod method, String pattern) {
    return method + " " + pattern;
  }
}
