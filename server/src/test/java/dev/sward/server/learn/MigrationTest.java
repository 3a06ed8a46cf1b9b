package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.server.platform.meta.Meta;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of before there were postmortems. */
final class MigrationTest {
  private static final String INCIDENT =
      """
      INSERT INTO incident (version, title, severity, status, cause, opened_at, by_person, by_token,
        slos, services)
      VALUES (1, 'Of before', 'sev3', 'open', 'unknown', 0, '', 'sward', '[]', '[]')
      """;

  @TempDir private Path folder;

  @Test
  void filledDatabaseOfBefore_isBroughtUpToDate() {
    String url = "jdbc:sqlite:" + folder.resolve("meta.db");
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:dev/sward/server/meta")
        .target("13")
        .load()
        .migrate();
    Jdbi.create(url).useHandle(handle -> handle.execute(INCIDENT));

    Meta meta = Meta.open(folder);

    List<String> titles =
        meta.jdbi()
            .withHandle(handle ->
                handle.createQuery("SELECT title FROM incident").mapTo(String.class).list());
    assertThat(titles).containsExactly("Of before");
    meta.jdbi()
        .useHandle(handle ->
            handle.execute(
                "INSERT INTO postmortem_published VALUES (1, 1, 0, '', '', 'alone', '{}')"));
    assertThatThrownBy(() ->
            meta.jdbi()
                .useHandle(handle -> handle.execute("UPDATE postmortem_published SET reason = ''")))
        .hasStackTraceContaining("what is published stays as it is");
    assertThatThrownBy(() ->
            meta.jdbi().useHandle(handle -> handle.execute("DELETE FROM postmortem_published")))
        .hasStackTraceContaining("what is published stays as it is");
  }
}
