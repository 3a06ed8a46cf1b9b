package dev.sward.it;

import dev.sward.testkit.process.ServerPorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real Prometheus that scrapes a server and evaluates its rules, both every second. */
record Prometheus(Path folder, ServerPorts ports) {
  static Prometheus in(Path folder) {
    return new Prometheus(folder, ServerPorts.free());
  }

  URI uri() {
    return ports.httpUri();
  }

  /**
   * @param rules a file of rules
   * @param more settings beside the usual
   */
  ClientProcess start(ServerPorts scraped, String rules, String more) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules);
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global: {scrape_interval: 1s, evaluation_interval: 1s}
        rule_files: [rules.yml]
        scrape_configs:
          - job_name: sward
            static_configs: [{targets: ['%s']}]
        %s
        """
            .formatted(scraped.httpUri().getAuthority(), more));
    return ClientProcess.start(
        folder,
        Map.of(),
        List.of(
            "prometheus",
            "--config.file=" + folder.resolve("prometheus.yml"),
            "--storage.tsdb.path=" + folder.resolve("series"),
            "--web.listen-address=" + uri().getAuthority()));
  }
}
