package dev.sward.server.platform.auth;

import dev.sward.server.platform.meta.Meta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens in the metadata database. */
public final class SqliteTokens implements TokenRepository {
  private final Meta meta;

  public SqliteTokens(Meta meta) {
    this.meta = meta;
  }

  @Override
  public List<Token> all() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT * FROM token ORDER BY created_at, id")
                .map((row, context) -> token(row))
                .list());
  }

  @Override
  public boolean add(Token token) {
    int added =
        meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO token (id, name, scope, sha256, hint, created_at)
                        VALUES (:id, :name, :scope, :sha256, :hint, :createdAt)
                        ON CONFLICT (name) DO NOTHING
                        """)
                    .bind("id", token.id())
                    .bind("name", token.name())
                    .bind("scope", token.scope().text())
                    .bind("sha256", token.sha256())
                    .bind("hint", token.hint())
                    .bind("createdAt", token.createdAt().toEpochMilli())
                    .execute());
    return added == 1;
  }

  @Override
  public boolean revoke(String id, Instant now) {
    int revoked =
        meta.jdbi()
            .withHandle(handle ->
                handle
                    .createUpdate(
                        "UPDATE token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                    .bind("id", id)
                    .bind("now", now.toEpochMilli())
                    .execute());
    return revoked == 1;
  }

  private static Token token(ResultSet row) throws SQLException {
    long revokedAt = row.getLong("revoked_at");
    return new Token(
        row.getString("id"),
        row.getString("name"),
        Scope.of(row.getString("scope")).orElseThrow(),
        row.getString("sha256"),
        row.getString("hint"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        revokedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revokedAt)));
  }
}
