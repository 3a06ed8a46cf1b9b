package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sward.testkit.process.ServerPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code ./sward demo} on ports and a folder of a test's own. */
record DemoSetup(ServerPorts ports, Path folder) {
  static final Map<String, String> NO_BUILD = Map.of("SWARD_BUILD", "never");

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  static DemoSetup of(String name) {
    return new DemoSetup(ServerPorts.free(), Build.scratch(name));
  }

  Path data() {
    return folder.resolve("data");
  }

  ClientProcess start(String... flags) {
    return ClientProcess.start(folder, NO_BUILD, command(flags));
  }

  /** As from a terminal, so that Ctrl-C can be pressed. */
  ClientProcess startInForeground(String... flags) {
    return ClientProcess.start(folder, NO_BUILD, ClientProcess.inForeground(command(flags)));
  }

  private List<String> command(String... flags) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Build.HOME.resolve("sward").toString(),
                "demo",
                "--data",
                data().toString(),
                "--port",
                "" + ports.http(),
                "--otlp-grpc-port",
                "" + ports.otlpGrpc(),
                "--otlp-http-port",
                "" + ports.otlpHttp()));
    command.addAll(List.of(flags));
    return command;
  }

  /** Waits until no server of the demo is left. */
  void awaitFreePorts() {
    await()
        .atMost(ENDS_WITHIN)
        .ignoreException(IOException.class)
        .untilAsserted(() -> {
          for (int port : List.of(ports.http(), ports.otlpGrpc(), ports.otlpHttp())) {
            assertThat(isFree(port)).as("port %d is free", port).isTrue();
          }
        });
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    }
  }
}
