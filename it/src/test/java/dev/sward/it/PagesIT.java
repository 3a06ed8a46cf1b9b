package dev.sward.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The pages in a real browser, against a server with a {@link WineShop}: the tests in {@code
 * ui/e2e}, whose own report is counted beside this one.
 */
final class PagesIT {
  private static final Path UI = Build.HOME.resolve("ui");
  private static final Path REPORT =
      Path.of("target/failsafe-reports/TEST-playwright.xml").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @Test
  @Timeout(value = 25, unit = TimeUnit.MINUTES)
  void pages_holdInABrowser() {
    Optional<String> chromium = Optional.ofNullable(System.getenv("SWARD_CHROMIUM"));
    assumeTrue(
        chromium.isPresent(),
        "SWARD_CHROMIUM names no browser (./sward test finds or installs one): the pages were not tried");
    Path data = Build.scratch("pages").resolve("data");
    try (ServerProcess server = ServerProcess.start(ServerCommand.launcher(Build.HOME, data))) {
      server.awaitReady(Duration.ofSeconds(60));
      WineShop.openOn(server.ports().httpUri());
      ClientProcess.run(
          UI,
          Map.of(
              "SWARD_URL", server.ports().httpUri().toString(),
              "SWARD_CHROMIUM", chromium.orElseThrow(),
              "PLAYWRIGHT_JUNIT_OUTPUT_FILE", REPORT.toString()),
          List.of("npm", "run", "e2e", "--", "--reporter=dot,junit"),
          PATIENCE);
    }
  }
}
