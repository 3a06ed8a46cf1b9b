package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Does what the README says, in its order, in a folder where the files it names are. Only the ports
 * are others: the server has them from its environment, an address in a command is rewritten.
 */
final class ReadmeIT {
  private static final Readme README = new Readme(Build.HOME.resolve("README.md"));
  private static final String ANY_PORT = "http://127.0.0.1:8080";
  private static final String GRPC_PORT = "http://127.0.0.1:4317";

  private final Path folder = Build.scratch("readme");

  private final ServerPorts ports = ServerPorts.free();
  private final SwardApi api = new SwardApi(ports.httpUri());
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    Files.createSymbolicLink(folder.resolve("sward"), Build.HOME.resolve("sward"));
    Files.createSymbolicLink(folder.resolve(Build.AGENT.getFileName()), Build.AGENT);
    Files.createSymbolicLink(folder.resolve("examples"), Build.HOME.resolve("examples"));
    WatchedShop.packInto(folder.resolve("your-service.jar"));
    Files.writeString(
        folder.resolve("events.ndjson"),
        """
        {"name": "checkout", "duration_ms": 120, "state": "NV"}
        {"name": "checkout", "duration_ms": 80, "state": "CA"}
        """);
    environment.put("SWARD_BUILD", "never");
    environment.put("SWARD_STORE_DATA", folder.resolve("data").toString());
    environment.put("SWARD_SERVER_PORT", "" + ports.http());
    environment.put("SWARD_SERVER_OTLP_GRPC_PORT", "" + ports.otlpGrpc());
    environment.put("SWARD_SERVER_OTLP_HTTP_PORT", "" + ports.otlpHttp());
    environment.put("SWARD_URL", ports.httpUri().toString());
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void everyCommand_doesWhatItIsSaidToDo() {
    Tools.need("curl");
    List<String> commands = README.commands();
    assertThat(commands).startsWith("./sward demo", "./sward test").contains("./sward up");

    try (ClientProcess server = ClientProcess.start(folder, environment, shell("./sward up"))) {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(() -> api.fetch("/readyz").statusCode() == 200);
      commands.forEach(this::follow);
      server.terminate();
    }
  }

  /** Whoever adds a command to the README says here how it is known to have worked. */
  private void follow(String command) {
    if (command.equals("./sward test")) {
      assertThat(launcherCommands()).as("this test is part of it").contains("test");
    } else if (command.equals("./sward demo")) {
      assertThat(launcherCommands()).as("DemoIT runs it").contains("demo");
    } else if (command.equals("./sward up")) {
      assertThat(api.fetch("/readyz").statusCode()).as("it runs").isEqualTo(200);
    } else if (command.startsWith("curl ") && command.endsWith("/1/events/shop")) {
      assertThat(run(command)).isEmpty();
      assertThat(count("shop")).isEqualTo(1);
    } else if (command.contains(" java -javaagent:")) {
      try (WatchedShop shop = WatchedShop.start(folder, environment, shell(command))) {
        // An agent that is busy starting may drop its first spans: a shop has more than one
        // visitor.
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofSeconds(1))
            // There is no such dataset until the agent's first export.
            .ignoreExceptionsInstanceOf(IllegalStateException.class)
            .until(() -> shop.get("/wines") == 200 && count("your-service") > 0);
        shop.stop();
      }
    } else if (command.equals("./sward send --dataset shop events.ndjson")) {
      run(command);
      assertThat(count("shop")).isEqualTo(3);
    } else if (command.startsWith("./sward query shop ")) {
      assertThat(run(command))
          .containsPattern("state +COUNT +P99\\(duration_ms\\)\n")
          .containsPattern("NV +2 +23\\d")
          .containsPattern("CA +1 +80");
    } else if (command.startsWith("./sward explain shop ")) {
      assertThat(run(command)).startsWith("Nothing that was compared tells the 1 selected event");
    } else if (command.startsWith("./sward explain services ")) {
      assertThat(run(command)).startsWith("No service stands out");
    } else if (command.equals("./sward slo apply -f examples/openslo")) {
      assertThat(run(command)).contains("created");
    } else if (command.equals("./sward slo list")) {
      assertThat(run(command)).containsPattern("objective +target").contains("99.5 %");
    } else if (command.equals("./sward alerts")) {
      assertThat(run(command)).isEqualTo("Nothing burns.\n");
    } else {
      throw new AssertionError(
          "README.md: '%s' is tried by no test (expected: a case in ReadmeIT.follow)"
              .formatted(command));
    }
  }

  @Test
  void commandsOfTheLauncherThatDocumentsName_exist() throws IOException {
    List<String> known = launcherCommands();
    try (Stream<Path> pages = Files.walk(Build.HOME.resolve("docs"));
        Stream<Path> top = Files.list(Build.HOME)) {
      for (Path page : Stream.concat(pages, top).filter(ReadmeIT::isPage).toList()) {
        assertThat(known).as(page.toString()).containsAll(new Readme(page).launcherCommands());
      }
    }
  }

  private static boolean isPage(Path path) {
    return path.toString().endsWith(".md");
  }

  private List<String> launcherCommands() {
    return run("./sward help")
        .lines()
        .filter(line -> line.startsWith("  "))
        .map(line -> Arrays.asList(line.strip().split(" ")).getFirst())
        .collect(Collectors.toList());
  }

  private String run(String command) {
    return ClientProcess.run(folder, environment, shell(command));
  }

  private List<String> shell(String command) {
    return List.of(
        "bash",
        "-c",
        command
            .replace(ANY_PORT, ports.httpUri().toString())
            .replace(GRPC_PORT, ports.otlpGrpcUri().toString()));
  }

  private long count(String dataset) {
    return api.count(
        "{\"dataset\": \"%s\", \"time_range\": \"2h\", \"calculations\": [\"count\"]}"
            .formatted(dataset));
  }
}
