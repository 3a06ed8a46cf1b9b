package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Objectives of files, by the command line and a real server. */
@ExtendWith(SharedServer.Resolver.class)
final class SloIT {
  private static final String EXAMPLES = Build.HOME.resolve("examples/openslo").toString();

  private final Path folder = Build.scratch("slo");
  private final SharedServer server;

  SloIT(SharedServer server) {
    this.server = server;
  }

  @Test
  void examples_areAppliedExportedChangedAndDeleted() throws IOException {
    assertThat(slo("apply", "-f", EXAMPLES, "--dry-run")).contains("4 created · dry run");
    assertThat(slo("apply", "-f", EXAMPLES)).endsWith("4 created\n");
    assertThat(slo("list")).contains("search-latency-great").contains("99.5 %");
    assertThat(slo("preview", "-f", EXAMPLES)).contains("no eligible events");

    Path all = folder.resolve("all.yaml");
    slo("export", "-o", all.toString());
    assertThat(slo("apply", "-f", all.toString())).endsWith("4 unchanged\n");
    Files.writeString(all, Files.readString(all).replace("0.995", "0.996"));
    assertThat(slo("apply", "-f", all.toString()))
        .contains("target: 0.995 → 0.996")
        .endsWith("1 changed · 3 unchanged\n");

    String search = Build.HOME.resolve("examples/openslo/search.yaml").toString();
    assertThat(slo("apply", "-f", search, "--prune", "team=shop"))
        .contains("deleted    checkout", "deleted    payments");
    slo("delete", "search-latency-good");
    slo("delete", "search-latency-great");
    assertThat(slo("list")).startsWith("No objectives yet.");
  }

  private String slo(String... arguments) {
    List<String> command =
        Stream.concat(
                Stream.of(Build.HOME.resolve("sward").toString(), "slo"), Stream.of(arguments))
            .toList();
    return ClientProcess.run(
        folder,
        Map.of("SWARD_BUILD", "never", "SWARD_URL", server.ports().httpUri().toString()),
        command);
  }
}
