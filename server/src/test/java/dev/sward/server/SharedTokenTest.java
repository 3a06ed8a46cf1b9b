package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sward.server.incident.together.People;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Whoever reads what a server tells of itself cannot open what was shared. */
final class SharedTokenTest {
  @RegisterExtension final SwardServer server = SwardServer.with("--selfwatch.enabled=true");

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("dev.sward");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Level before = Level.INFO;

  @BeforeEach
  void listen() {
    before = own.getLevel();
    own.setLevel(Level.TRACE);
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(lines);
    own.setLevel(before);
  }

  @Test
  void token_isInNoEventAndNoLineOfTheServersOwn() {
    People people = new People(server);
    String incident = people.opened("Carts are empty");
    String token =
        people
            .post(
                incident + "/shares", "{\"expires_in_s\":3600,\"label\":\"support\",\"masked\":[]}")
            .path("token")
            .asText();
    assertThat(token).hasSizeGreaterThan(20);
    String wrong = new StringBuilder(token).reverse().toString();
    own.debug("The test listens");
    asked(200, "/api/v1/shared/" + token);
    asked(404, "/api/v1/shared/" + token + "/results/nothing");
    asked(404, "/api/v1/shared/" + wrong);
    server.get("/shared/" + token);

    await()
        .atMost(Duration.ofMinutes(2))
        .until(this::events, all -> all.contains("/shared/") && all.contains("404"));
    assertThat(events()).doesNotContain(token, wrong);
    List<String> written = lines.list.stream().map(SharedTokenTest::text).toList();
    assertThat(written).contains("The test listens null");
    assertThat(written).noneMatch(line -> line.contains(token) || line.contains(wrong));
  }

  private void asked(int status, String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(status);
  }

  private String events() {
    return server.post("/api/v1/events/search", "{\"dataset\":\"sward\",\"limit\":500}").body();
  }

  private static String text(ILoggingEvent event) {
    return event.getFormattedMessage()
        + " "
        + (event.getThrowableProxy() == null ? null : event.getThrowableProxy().getMessage());
  }
}
