package dev.sward.server.incident.share;

import java.util.List;
import java.util.Set;

/**
 * Attributes that say who somebody is.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/">OpenTelemetry's
 *     registry of attributes</a>
 */
final class PersonalColumns {
  private static final List<String> NAMES =
      List.of(
          "client.address",
          "device.id",
          "enduser.id",
          "enduser.pseudo.id",
          "http.client_ip",
          "net.peer.ip",
          "net.sock.peer.addr",
          "network.peer.address",
          "session.id",
          "session.previous_id",
          "source.address",
          "user.email",
          "user.full_name",
          "user.hash",
          "user.id",
          "user.name");

  private PersonalColumns() {}

  static List<String> of(Set<String> columns) {
    return NAMES.stream().filter(columns::contains).toList();
  }
}
