package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages are checked against the API as a file, before any server runs. */
final class OpenApiFileTest {
  private static final Path COMMITTED = Path.of("../ui/openapi.json");
  private static final Path SERVED = Path.of("target/openapi.json");

  @RegisterExtension static final SwardServer server = SwardServer.with();

  @Test
  void committedFile_isWhatTheServerServes() throws Exception {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    String served =
        new ObjectMapper()
                .writer(
                    new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(SwardServer.json(server.get("/openapi.json")))
            + "\n";
    Files.writeString(SERVED, served);

    assertThat(Files.readString(COMMITTED).equals(served))
        .as(
            "ui/openapi.json is what the server serves. To renew it: cp server/target/openapi.json ui/")
        .isTrue();
  }
}
