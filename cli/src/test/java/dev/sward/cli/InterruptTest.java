package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process of its own, ended from outside. */
final class InterruptTest {
  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private @Nullable HttpServer server;

  /** A server whose question never ends. */
  @BeforeEach
  void start() throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    started.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          byte[] body = "{\"id\":\"q1\",\"state\":\"running\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(202, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    started.start();
    server = started;
  }

  @AfterEach
  void stop() {
    server().stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "query web,/api/v1/queries,''",
    "explain web --where error,/api/v1/explanations,''",
    "explain services --last 15m,/api/v1/explanations,/services"
  })
  void interruptedProgram_cancelsItsQuestion(String command, String path, String below)
      throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sward.cli.Main"));
    words.addAll(List.of(command.split(" ")));
    words.addAll(List.of("--server", "http://127.0.0.1:" + server().getAddress().getPort()));
    Process program = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      assertThat(next()).isEqualTo("POST " + path + below);
      assertThat(next()).isEqualTo("GET " + path + "/q1");

      // Ends it by SIGTERM, which the JVM takes as SIGINT; a build in the background ignores that.
      program.destroy();

      assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(requests).contains("DELETE " + path + "/q1");
      assertThat(program.exitValue()).isEqualTo(143);
    } finally {
      program.destroyForcibly();
    }
  }

  private HttpServer server() {
    if (server == null) {
      throw new IllegalStateException("the server runs only during a test");
    }
    return server;
  }

  private String next() throws InterruptedException {
    String request = requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return request == null ? "none" : request;
  }
}
