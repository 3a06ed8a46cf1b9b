package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sward logs} and a server that has no place for it. */
final class LogOverloadIT {
  private static final int LINES = 20_000;

  /** What one address may have. */
  private static final int PLACES = 12;

  @TempDir Path folder;
  private final List<Socket> others = new ArrayList<>();

  @AfterEach
  void leave() throws IOException {
    for (Socket other : others) {
      other.close();
    }
  }

  @Test
  void serverWithoutAPlace_isAskedAgain_andEveryLineIsStoredOnce() throws IOException {
    Path log = Files.writeString(folder.resolve("shop.log"), lines());
    try (ServerProcess server =
        ServerProcess.start(ServerCommand.launcher(Build.HOME, folder.resolve("data")))) {
      server.awaitReady(Duration.ofSeconds(60));
      for (int i = 0; i < PLACES; i++) {
        takePlace(server.ports().http());
      }
      try (SwardApi api = new SwardApi(server.ports().httpUri());
          ClientProcess command = logs(server, log)) {
        await().atMost(Duration.ofMinutes(2)).until(() -> refused(api) >= 2);
        leave();
        command.awaitOutput(
            Pattern.compile(
                "20,000 lines · 20,000 stored · 0 duplicates · 0 ignored · 0 rejected"));
        assertThat(
                api.count(
                    "{\"dataset\":\"shop\",\"time_range\":\"2h\",\"calculations\":[\"count\"]}"))
            .isEqualTo(LINES);
      }
    }
  }

  /** An upload that has begun and does not come on. */
  private void takePlace(int port) throws IOException {
    Socket other = new Socket(InetAddress.getLoopbackAddress(), port);
    others.add(other);
    other
        .getOutputStream()
        .write(
            "POST /api/v1/logs/other HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n#"
                .getBytes(StandardCharsets.US_ASCII));
  }

  private ClientProcess logs(ServerProcess server, Path log) {
    List<String> command =
        new ArrayList<>(
            List.of(Build.HOME.resolve("sward").toString(), "logs", log.toString(), "--server"));
    command.add(server.ports().httpUri().toString());
    command.addAll(List.of("--state", folder.resolve("state.json").toString()));
    return ClientProcess.start(folder, Map.of("SWARD_BUILD", "never"), command);
  }

  private static double refused(SwardApi api) {
    return new String(api.fetch("/metrics").body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("sward_ingest_requests_refused_total{door=\"logs\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String lines() {
    String line =
        "192.0.2.7 - - [%s] \"GET /cart HTTP/1.1\" 200 5 \"-\" \"curl\"%n"
            .formatted(
                DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .format(Instant.now().atOffset(ZoneOffset.UTC)));
    return line.repeat(LINES);
  }
}
