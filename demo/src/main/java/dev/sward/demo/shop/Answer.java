package dev.sward.demo.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a service says to a request.
 *
 * @param body JSON
 * @param cookie what the browser shall keep, as {@code name=value}
 */
record Answer(int status, String body, Optional<String> cookie) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer of(int status, String body) {
    return new Answer(status, body, Optional.empty());
  }

  static Answer ok(ObjectNode body) {
    return of(200, body.toString());
  }

  /** A refusal or a failure, and why. */
  static Answer problem(int status, String reason) {
    return of(status, object().put("reason", reason).toString());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  Answer withCookie(String name, String value) {
    return new Answer(status, body, Optional.of(name + "=" + value));
  }

  boolean isFailure() {
    return status >= 500;
  }
}
