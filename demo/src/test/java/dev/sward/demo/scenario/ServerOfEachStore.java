package dev.sward.demo.scenario;

import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A real server over either store, for all tests of a class. */
abstract class ServerOfEachStore {
  static final String ON_DISK = "duckdb";
  static final List<String> STORES = List.of(ON_DISK, "memory");

  @TempDir static Path folder;
  private static final Map<String, ServerProcess> SERVERS = new TreeMap<>();

  @BeforeAll
  static void startServers() {
    for (String store : STORES) {
      ServerProcess server =
          ServerProcess.start(
              ServerCommand.sameClassPath(folder.resolve(store))
                  .with("--store.retention=100d", "--store.engine=" + store));
      SERVERS.put(store, server);
      server.awaitReady(Duration.ofSeconds(60));
    }
  }

  @AfterAll
  static void stopServers() {
    SERVERS.values().forEach(ServerProcess::close);
  }

  static URI uri(String store) {
    return Objects.requireNonNull(SERVERS.get(store)).ports().httpUri();
  }
}
