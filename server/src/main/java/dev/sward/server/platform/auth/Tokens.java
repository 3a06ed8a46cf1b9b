package dev.sward.server.platform.auth;

import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens: made, listed, revoked, recognised. Recognising never blocks: it reads a copy of the
 * active tokens that is renewed every few seconds, so that a token made or revoked by another
 * process counts soon. Thread-safe.
 */
public final class Tokens implements AutoCloseable {
  /** The most active tokens. */
  public static final int MAX_ACTIVE = 10_000;

  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final int MAX_NAME_LENGTH = 100;
  private static final int RENEW_SECONDS = 3;

  private final TokenRepository repository;
  private final InstantSource clock;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sward-tokens").factory());
  private volatile Map<String, Token> activeBySha256 = Map.of();

  public Tokens(TokenRepository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
    renew();
  }

  /** Starts to notice what other processes change. */
  public void start() {
    var _ =
        renewal.scheduleWithFixedDelay(
            this::renewOrKeep, RENEW_SECONDS, RENEW_SECONDS, TimeUnit.SECONDS);
  }

  /** What is only known at the moment a token is made. */
  public record Created(Token token, Secret secret) {}

  /** Makes a token. Blocks. */
  public Created create(String name, Scope scope) {
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
      throw Problem.invalid(
              "token.name",
              "The name cannot be used",
              List.of(FieldError.of("name", name, "1 to %d characters".formatted(MAX_NAME_LENGTH))))
          .exception();
    }
    if (activeBySha256.size() >= MAX_ACTIVE) {
      throw Problem.yours(
              409,
              "token.too_many",
              "There are too many tokens",
              "%d tokens are active (expected: fewer). Revoke some.".formatted(MAX_ACTIVE))
          .exception();
    }
    Secret secret = Secret.random(scope);
    Token token =
        new Token(
            Secret.randomId(),
            name,
            scope,
            secret.sha256(),
            secret.hint(),
            Instant.ofEpochMilli(clock.millis()),
            Optional.empty());
    if (!repository.add(token)) {
      throw Problem.yours(
              409,
              "token.exists",
              "The name is taken",
              "name: %s (expected: a new one). Also a revoked token keeps its name."
                  .formatted(name))
          .exception();
    }
    renew();
    return new Created(token, secret);
  }

  /** All, revoked ones too, oldest first. Blocks. */
  public List<Token> all() {
    return repository.all();
  }

  /** Ends a token; by its id or name. Blocks. */
  public void revoke(String idOrName) {
    Optional<Token> found =
        repository.all().stream()
            .filter(token -> token.id().equals(idOrName) || token.name().equals(idOrName))
            .filter(Token::isActive)
            .findFirst();
    if (found.isEmpty() || !repository.revoke(found.get().id(), clock.instant())) {
      throw Problem.notFound(
              "token: %s (expected: the id or name of an active token)".formatted(idOrName))
          .exception();
    }
    renew();
  }

  /** The active token of a secret that a client showed. Never blocks. */
  public Optional<Token> recognise(String secret) {
    String shown = Secret.sha256(secret);
    Token token = activeBySha256.get(shown);
    return token != null && isSame(shown, token.sha256()) ? Optional.of(token) : Optional.empty();
  }

  @Override
  public void close() {
    renewal.shutdownNow();
  }

  private void renew() {
    Map<String, Token> active = new HashMap<>();
    repository.all().stream()
        .filter(Token::isActive)
        .forEach(token -> active.put(token.sha256(), token));
    activeBySha256 = Map.copyOf(active);
  }

  private void renewOrKeep() {
    try {
      renew();
    } catch (RuntimeException e) {
      log.warn("Tokens could not be read; those known before stay in force", e);
    }
  }

  private static boolean isSame(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
  }
}
