package dev.sward.server.platform.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Messages for whoever understands Standard Webhooks. */
public final class SignedMessage {
  private SignedMessage() {}

  /**
   * One with a signature of each secret.
   *
   * @param id the same whenever it is sent again
   * @param now the moment of sending, which the signature covers
   */
  public static HttpMessage of(
      URI url, List<SigningSecret> secrets, String id, JsonNode body, Instant now) {
    byte[] bytes = Json.bytes(body);
    String signatures =
        secrets.stream()
            .map(secret -> secret.sign(id, now, bytes))
            .collect(Collectors.joining(" "));
    return new HttpMessage(
        url,
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", signatures),
        body);
  }
}
