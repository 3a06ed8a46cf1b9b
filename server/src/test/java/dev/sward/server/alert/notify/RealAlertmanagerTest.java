package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts in a real Alertmanager. */
final class RealAlertmanagerTest {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  @Test
  void alert_standsUntilItIsResolved(@TempDir Path folder) throws Exception {
    assumeTrue(
        Files.isExecutable(PROGRAM), PROGRAM + " is not installed (prometheus-alertmanager)");
    Path config = folder.resolve("alertmanager.yml");
    Files.writeString(config, "route: {receiver: none}\nreceivers: [{name: none}]\n");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try (NotifyRig rig = new NotifyRig(folder, Instant.now());
        HttpClient client = HttpClient.newHttpClient()) {
      URI alerts = URI.create("http://127.0.0.1:%d/api/v2/alerts".formatted(port));
      await().atMost(Duration.ofMinutes(2)).until(() -> isUp(client, alerts));
      rig.channel(
          "am", "{\"kind\":\"alertmanager\",\"url\":\"http://127.0.0.1:%d\"}".formatted(port));
      rig.routes("[{\"channels\":[\"am\"]}]");
      rig.tell(Notices.page("a1"));
      rig.tell(Notices.notice("a2", "1", NoticeState.FIRING, Urgency.TICKET, Notices.HOSTILE));
      rig.drain();
      assertThat(rig.log()).extracting(Delivery::status).containsOnly(DeliveryStatus.STANDING);

      JsonNode firing = all(client, alerts);
      assertThat(firing.findValuesAsText("alert_id")).containsExactlyInAnyOrder("a1", "a2");
      assertThat(firing.findValuesAsText("state")).containsOnly("active");
      rig.later(AlertmanagerMessage.RESEND);
      assertThat(all(client, alerts)).hasSize(2);

      rig.tell(Notices.resolved("a1", Urgency.PAGE));
      rig.drain();
      assertThat(all(client, alerts).findValuesAsText("alert_id")).containsExactly("a2");
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean isUp(HttpClient client, URI url) throws Exception {
    try {
      return client
              .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  private static JsonNode all(HttpClient client, URI url) throws Exception {
    return Json.parse(
        client
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray())
            .body());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
