package dev.sward.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written about the settings is what the program knows of them. */
final class SettingsDocTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "reference", "settings.md");

  @Test
  void table_hasEverySettingWithItsDefaultAndMeaning_inOrder() throws IOException {
    List<String> known =
        Settings.ALL.stream()
            .map(setting ->
                "| `%s` | %s | %s |"
                    .formatted(
                        setting.key(),
                        setting.initial().isEmpty() ? "" : "`" + setting.initial() + "`",
                        setting.description()))
            .toList();

    assertThat(rows()).isEqualTo(known);
  }

  @Test
  void shortFlags_areAllNamed() throws IOException {
    String text = Files.readString(DOCUMENT);

    ConfigLoader.SHORT.forEach((name, key) ->
        assertThat(text).contains("`--%s` (`%s`)".formatted(name.replace('_', '-'), key)));
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(DOCUMENT).stream()
        .filter(line -> line.matches("\\| `[a-z]+\\.[a-z_]+` \\|.*"))
        .toList();
  }
}
