package dev.sward.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs that the machine has or has not. */
final class Tools {
  private Tools() {}

  /** Skips the tests of the caller, with the reason, where a program is not installed. */
  static void need(String program) {
    List<String> path = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
    assumeTrue(
        path.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        program + " is not installed: what it would send was not tried");
  }

  /** As {@link #need}, for a Node of at least this version. */
  static void needNode(int version) {
    need("node");
    need("npm");
    String found =
        ClientProcess.run(Path.of("."), Map.of(), List.of("node", "-p", "process.versions.node"));
    assumeTrue(
        Integer.parseInt(found.substring(0, found.indexOf('.'))) >= version,
        "Node %s is older than %d: what its clients would send was not tried"
            .formatted(found.strip(), version));
  }
}
