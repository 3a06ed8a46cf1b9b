package dev.sward.server.alert.notify;

/** What only the server and the receiver know: a key, a password, an address that is one. */
record SecretText(String reveal) {
  @Override
  public String toString() {
    return "…";
  }
}
