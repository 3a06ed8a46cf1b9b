package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;

/** A notice in the form of a receiver that speaks HTTP. */
record HttpMessage(URI url, Map<String, String> headers, JsonNode body) {
  HttpMessage {
    headers = Map.copyOf(headers);
  }
}
