package dev.sward.demo.shop;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Names of OpenTelemetry's semantic conventions, and the lists among the shop's own. */
final class Conventions {
  static final AttributeKey<String> REQUEST_METHOD = AttributeKey.stringKey("http.request.method");
  static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  static final AttributeKey<Long> STATUS_CODE = AttributeKey.longKey("http.response.status_code");
  static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  static final AttributeKey<String> FULL_URL = AttributeKey.stringKey("url.full");
  static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
  static final AttributeKey<String> PEER_SERVICE = AttributeKey.stringKey("service.peer.name");
  static final AttributeKey<String> USER_AGENT = AttributeKey.stringKey("user_agent.original");
  static final AttributeKey<String> SYNTHETIC = AttributeKey.stringKey("user_agent.synthetic.type");
  static final AttributeKey<List<String>> CART_ITEMS = AttributeKey.stringArrayKey("cart.items");

  private Conventions() {}
}
