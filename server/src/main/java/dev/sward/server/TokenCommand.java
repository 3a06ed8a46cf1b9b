package dev.sward.server;

import dev.sward.server.platform.auth.Scope;
import dev.sward.server.platform.auth.SqliteTokens;
import dev.sward.server.platform.auth.Token;
import dev.sward.server.platform.auth.Tokens;
import dev.sward.server.platform.config.ConfigException;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.http.ProblemException;
import dev.sward.server.platform.meta.Meta;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code token create NAME --scope SCOPE | list | revoke NAME}: works on the data folder itself, so
 * that the first token can be made before the server starts; a running server notices within
 * seconds.
 */
record TokenCommand(
    Function<List<String>, ConfigLoader.Loaded> settings, InstantSource clock, PrintStream out) {
  private static final String SCOPE = "--scope";

  /** Reads what to do, does it, and says what was done. */
  void run(List<String> arguments) {
    Arguments given = Arguments.of(arguments, Set.of(SCOPE), Set.of());
    Meta meta = Meta.open(settings.apply(given.settings()).config().store().data());
    try (Tokens tokens = new Tokens(new SqliteTokens(meta), clock)) {
      act(tokens, given.words(), given.values().getOrDefault(SCOPE, "ingest"));
    } catch (ProblemException e) {
      throw new StartException(e.problem().detail());
    }
  }

  private void act(Tokens tokens, List<String> words, String scope) {
    String action = words.isEmpty() ? "" : words.getFirst();
    if (action.equals("list") && words.size() == 1) {
      tokens.all().forEach(this::print);
    } else if (action.equals("create") && words.size() == 2) {
      create(tokens, words.get(1), scope);
    } else if (action.equals("revoke") && words.size() == 2) {
      tokens.revoke(words.get(1));
      out.println("Revoked " + words.get(1) + ". A running server refuses it within seconds.");
    } else {
      throw new ConfigException(
          List.of(
              "token: %s (expected: create NAME [--scope ingest|query|admin], list, or revoke NAME)"
                  .formatted(String.join(" ", words))));
    }
  }

  private void create(Tokens tokens, String name, String scopeText) {
    Scope scope =
        Scope.of(scopeText)
            .orElseThrow(() ->
                new ConfigException(
                    List.of(
                        "--scope: %s (expected: ingest, query or admin)".formatted(scopeText))));
    Tokens.Created created = tokens.create(name, scope);
    out.println(created.secret().reveal());
    out.println(
        "This is the only time that the token of %s (%s) is shown. Send it as 'Authorization: Bearer TOKEN'."
            .formatted(name, scope.text()));
  }

  private void print(Token token) {
    String state = token.isActive() ? "active" : "revoked " + token.revokedAt().orElseThrow();
    out.printf(
        "%-24s %-7s %s…  made %s  %s%n",
        token.name(), token.scope().text(), token.hint(), token.createdAt(), state);
  }
}
