package dev.sward.server.platform.auth;

import java.time.Instant;
import java.util.List;

/** Where tokens are kept. Thread-safe; blocks. */
public interface TokenRepository {
  /** All tokens, revoked ones too, oldest first. */
  List<Token> all();

  /** False if the name is taken. */
  boolean add(Token token);

  /** False if there is no such active token. */
  boolean revoke(String id, Instant now);
}
