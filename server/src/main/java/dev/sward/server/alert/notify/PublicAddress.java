package dev.sward.server.alert.notify;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where people reach the server.
 *
 * @param chosen by an admin; empty: nobody has said so
 * @param own the server's own, once it has started
 */
public record PublicAddress(Optional<URI> chosen, Supplier<URI> own) {
  boolean isChosen() {
    return chosen.isPresent();
  }

  /**
   * The address of a page.
   *
   * @param path from the server's root, such as {@code /api/v1/alerts}
   */
  public URI resolve(String path) {
    return URI.create(chosen.orElseGet(own).toString().replaceAll("/+$", "") + path);
  }
}
