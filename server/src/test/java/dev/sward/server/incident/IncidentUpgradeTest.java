package dev.sward.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.burn.Urgency;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.meta.Meta;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of the version before there were incidents. */
final class IncidentUpgradeTest {
  private static final String BEFORE = "10";

  @TempDir Path folder;

  private Jdbi before() {
    String url = "jdbc:sqlite:" + folder.resolve("meta.db");
    Flyway.configure()
        .dataSource(url, "", "")
        .locations("classpath:dev/sward/server/meta")
        .target(BEFORE)
        .load()
        .migrate();
    return Jdbi.create(url);
  }

  @Test
  void emptyDatabase_takesIncidents() {
    before();
    Meta meta = Meta.open(folder);
    assertThat(new LinkedAlerts(meta).unseen(List.of(Urgency.PAGE), Instant.EPOCH, 10)).isEmpty();
    assertThat(new LinkedAlerts(meta).of(new IncidentId(1))).isEmpty();
  }

  @Test
  void alertsThatAreOver_openNoIncident_thoseThatBurnDo() {
    before()
        .useHandle(handle -> {
          String alert =
              """
              INSERT INTO alert (id, slo, slo_group, since, urgency, highest, frozen,
                peak_burn_rate, relapses, lowered_at, transitions, told)
              VALUES (?, 'buying', '', 1000, ?, 'page', 0, 1, 0, ?, ?, 1)
              """;
          handle.execute(alert, "over", "none", 5_000, 2);
          handle.execute(alert, "burning", "page", null, 1);
        });
    LinkedAlerts links = new LinkedAlerts(Meta.open(folder));
    assertThat(links.unseen(List.of(Urgency.PAGE), Instant.EPOCH, 10)).containsExactly("burning");
    assertThat(links.unseen(List.of(Urgency.TICKET), Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void alertThatComesBack_opensOne() {
    Jdbi old = before();
    old.useHandle(handle ->
        handle.execute(
            """
            INSERT INTO alert (id, slo, slo_group, since, urgency, highest, frozen,
              peak_burn_rate, relapses, lowered_at, transitions, told)
            VALUES ('over', 'buying', '', 1000, 'none', 'page', 0, 1, 0, 5000, 2, 1)
            """));
    LinkedAlerts links = new LinkedAlerts(Meta.open(folder));
    old.useHandle(handle -> handle.execute("UPDATE alert SET urgency = 'page', transitions = 3"));
    assertThat(links.unseen(List.of(Urgency.PAGE), Instant.EPOCH, 10)).containsExactly("over");
  }
}
