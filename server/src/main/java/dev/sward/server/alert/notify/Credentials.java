package dev.sward.server.alert.notify;

import dev.sward.server.platform.outbound.SecretText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Values of the header {@code Authorization}. */
final class Credentials {
  private Credentials() {}

  static String basic(ChannelSettings.Login login) {
    String pair = login.username() + ":" + login.password().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  static String bearer(SecretText token) {
    return "Bearer " + token.reveal();
  }
}
