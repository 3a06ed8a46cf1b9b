package dev.sward.server.platform.outbound;

/** What only the server and the receiver know: a key, a password, an address that is one. */
public record SecretText(String reveal) {
  @Override
  public String toString() {
    return "…";
  }
}
