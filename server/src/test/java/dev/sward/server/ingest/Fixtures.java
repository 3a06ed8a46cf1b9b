package dev.sward.server.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Data that other projects publish, in the folder SWARD_FIXTURES or shared/fixtures beside the
 * repository. A test that asks for what is not there is skipped.
 */
public final class Fixtures {
  private Fixtures() {}

  public static Path file(String name) throws IOException {
    Optional<Path> folder = folder();
    assumeTrue(
        folder.isPresent(),
        "fixtures are not there: set SWARD_FIXTURES to their folder to run this");
    Path file = folder.orElseThrow().resolve(name);
    assumeTrue(Files.exists(file), file + " is not there");
    return file;
  }

  private static Optional<Path> folder() throws IOException {
    String named = System.getenv("SWARD_FIXTURES");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    Path here = Path.of("").toRealPath();
    while (here != null) {
      Path beside = here.resolve("shared").resolve("fixtures");
      if (Files.isDirectory(beside)) {
        return Optional.of(beside);
      }
      here = here.getParent();
    }
    return Optional.empty();
  }
}
