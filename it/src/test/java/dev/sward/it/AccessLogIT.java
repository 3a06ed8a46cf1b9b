package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.process.ServerPorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Logs that real web servers write under load, followed by {@code ./sward logs --follow} while they
 * are rotated. Every request has a number of its own, so that lines that are missing, or there
 * twice, show.
 */
@ExtendWith(SharedServer.Resolver.class)
final class AccessLogIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROTATIONS = 2;
  private static final int LINES_BEFORE_ROTATION = 1_000;

  /** Paths that the numbered requests are spread over. */
  private static final int PATHS = 20;

  private static final String REQUESTS = "meta.signal_type = 'access_log'";
  private static final Pattern END_OF_LOAD = Pattern.compile("requests in ");

  private final SharedServer server;
  private final Path folder = Build.scratch("access-logs");
  private final int port = ServerPorts.free().http();

  AccessLogIT(SharedServer server) {
    this.server = server;
  }

  @BeforeEach
  void need() throws IOException {
    Tools.need("wrk");
    for (String file : List.of("numbered.lua", "nginx.conf", "haproxy.cfg")) {
      try (InputStream resource = getClass().getResourceAsStream("/access-logs/" + file)) {
        String text =
            new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        Files.writeString(folder.resolve(file), text.replace("PORT", String.valueOf(port)));
      }
    }
  }

  @Test
  void nginxLogs_renamedUnderLoad_areStoredLineByLine() throws IOException {
    Tools.need("nginx");
    List<RotatedLog> logs =
        Stream.of("nginx-combined", "nginx-json", "nginx-custom").map(this::log).toList();
    try (ClientProcess nginx = run(nginx());
        ClientProcess follower = follow("nginx-combined.log", "nginx-json.log");
        ClientProcess followerOfCustom =
            follow(
                "nginx-custom.log",
                "--log-format",
                "$msec|$remote_addr|$request_method $request_uri|$status|$request_time")) {
      logs.forEach(this::awaitFirstLine);
      for (int rotation = 0; rotation < ROTATIONS; rotation++) {
        try (ClientProcess load = load(rotation)) {
          for (RotatedLog log : logs) {
            awaitFollowed(log);
          }
          for (RotatedLog log : logs) {
            log.rename();
          }
          ClientProcess.run(folder, Map.of(), nginx("-s", "reopen"));
          load.awaitOutput(END_OF_LOAD);
        }
      }
      nginx.terminate();
      for (RotatedLog log : logs) {
        assertThat(log.lines()).isGreaterThan(ROTATIONS * LINES_BEFORE_ROTATION);
        await().atMost(PATIENCE).until(() -> stored(log) >= log.lines());
      }
      follower.terminate();
      assertThat(follower.output()).contains(said(logs.get(0).lines() + logs.get(1).lines()));
      followerOfCustom.terminate();
      assertThat(followerOfCustom.output()).contains(said(logs.get(2).lines()));
    }
    for (RotatedLog log : logs) {
      assertThat(stored(log)).as("%s: events", log.name()).isEqualTo(log.lines());
      assertThat(storedNumbers(log)).as("%s: numbers", log.name()).isEqualTo(log.numbers());
      assertThat(server.ask(log.name(), "max(http.response.status_code)", REQUESTS, "http.route"))
          .containsExactly("/wines/{id} | 200");
    }
  }

  /**
   * A line that is written between the copy and the cut is in no file: it is stored if it was read
   * in time. All that is in a file must be stored, and nothing twice. HAProxy itself does not
   * append to a file, so it is left to cat. A request that it gave up has no number.
   */
  @Test
  void haproxyLog_copiedAndCutUnderLoad_isStoredLineByLine() throws IOException {
    Tools.need("haproxy");
    RotatedLog log = log("haproxy");
    try (ClientProcess haproxy =
            run(
                List.of(
                    "bash", "-c", "exec haproxy -db -f haproxy.cfg > >(exec cat >>haproxy.log)"));
        ClientProcess follower = follow("haproxy.log")) {
      awaitFirstLine(log);
      for (int rotation = 0; rotation < ROTATIONS; rotation++) {
        try (ClientProcess load = load(rotation)) {
          awaitFollowed(log);
          log.copyAndCut();
          load.awaitOutput(END_OF_LOAD);
        }
      }
      haproxy.terminate();
      assertThat(log.lines()).isGreaterThan(ROTATIONS * LINES_BEFORE_ROTATION);
      await().atMost(PATIENCE).until(() -> stored(log) >= log.lines());
      await().atMost(PATIENCE).until(() -> storedNumbers(log).containsAll(log.numbers()));
      follower.terminate();
      assertThat(follower.output()).contains(said(stored(log)));
    }
    assertThat(server.number(log.name(), "count", "url.query IS NOT NULL"))
        .isEqualTo(storedNumbers(log).size());
  }

  /** A log with a dataset that can be asked for before the first line is there. */
  private RotatedLog log(String name) {
    server.api().send(name, "{\"message\":\"before the first line\"}");
    return new RotatedLog(folder, name);
  }

  private ClientProcess run(List<String> command) {
    ClientProcess program = ClientProcess.start(folder, Map.of(), command);
    await().atMost(PATIENCE).until(() -> isOpen());
    return program;
  }

  /** Whether the first request, number 0, is answered. */
  private boolean isOpen() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "GET /wines/0?n=0 HTTP/1.0\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readAllBytes().length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> nginx(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("nginx", "-e", folder.resolve("error.log").toString()));
    command.addAll(List.of("-p", folder.toString(), "-c", folder.resolve("nginx.conf").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private ClientProcess follow(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(Build.HOME.resolve("sward").toString(), "logs", "--follow"));
    command.addAll(List.of("--server", server.ports().httpUri().toString()));
    command.addAll(List.of("--state", "state-" + arguments[0] + ".json"));
    command.addAll(List.of(arguments));
    return ClientProcess.start(folder, Map.of("SWARD_BUILD", "never"), command);
  }

  /** Some thousand requests a second, for some seconds. */
  private ClientProcess load(int round) {
    String first = String.valueOf(round * 10_000_000);
    String address = "http://127.0.0.1:%d/".formatted(port);
    return ClientProcess.start(
        folder,
        Map.of("FIRST", first),
        List.of("wrk", "-t1", "-c4", "-d3s", "-s", "numbered.lua", address));
  }

  private void awaitFirstLine(RotatedLog log) {
    await().atMost(PATIENCE).until(() -> stored(log) == 1);
  }

  /** Until the file has lines and some of them were sent, so that it can be rotated. */
  private void awaitFollowed(RotatedLog log) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          long lines = RotatedLog.lines(log.file());
          return lines > LINES_BEFORE_ROTATION && stored(log) > log.lines() - lines;
        });
  }

  private long stored(RotatedLog log) {
    return (long) server.number(log.name(), "count", REQUESTS);
  }

  private Set<Long> storedNumbers(RotatedLog log) {
    Set<Long> numbers = new HashSet<>();
    for (int path = 0; path < PATHS; path++) {
      String where = "url.path = '/wines/%d'".formatted(path);
      for (JsonNode event : server.events(log.name(), where)) {
        String query = event.path("url.query").asText();
        numbers.add(Long.valueOf(query.replace("n=", "")));
      }
    }
    return numbers;
  }

  private static String said(long lines) {
    return "%1$,d lines · %1$,d stored · 0 duplicates · 0 ignored · 0 rejected".formatted(lines);
  }
}
