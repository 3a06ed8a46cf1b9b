package dev.sward.server.platform.auth;

/** Whether clients must show a token. */
public enum AuthRule {
  /** Whoever reaches the server may do everything; for loopback only. */
  EVERYBODY,
  TOKEN_REQUIRED
}
