package dev.sward.server.platform.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** What is posted to a receiver that speaks HTTP. */
public record HttpMessage(URI url, Map<String, String> headers, JsonNode body) {
  public HttpMessage {
    headers = Map.copyOf(headers);
  }
}
