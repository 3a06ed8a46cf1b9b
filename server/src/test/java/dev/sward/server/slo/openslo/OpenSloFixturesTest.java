package dev.sward.server.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.ingest.Fixtures;
import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import dev.sward.slo.SloWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every file that others publish is taken over, or it is said precisely why not. What is known
 * without what is counted comes as a draft, which is an objective once it is filled in.
 *
 * <pre>
 *   = file
 *   kind name: what came of it
 *     ! line:column path of what is wrong, and the message's first sentence but for the value
 *     ? the same of what only another system could count
 *     note the same of what is read otherwise or makes no difference
 *     > the objective of its draft
 * </pre>
 */
final class OpenSloFixturesTest {
  @ParameterizedTest
  @ValueSource(strings = {"openslo", "sloth", "pyrra"})
  void publishedFiles_areTakenOverOrRefusedAtTheirPlace(String folder) throws IOException {
    Path root = Fixtures.file(folder);
    List<String> lines = new ArrayList<>();
    for (Path file : files(root)) {
      lines.add("= " + root.relativize(file));
      lines.addAll(outcome(Files.readString(file)));
    }

    assertThat(String.join("\n", lines)).isEqualToIgnoringNewLines(expected(folder));
  }

  /** Sloth's generated rules are not objectives; every other file is tried. */
  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("_gen"))
          .sorted()
          .toList();
    }
  }

  private static List<String> outcome(String text) {
    Reading reading = OpenSloReader.read(List.of(new SourceFile("f", text)));
    List<String> lines = new ArrayList<>();
    reading.fileErrors().forEach(error -> lines.add(line(error)));
    for (ReadObject object : reading.objects()) {
      String state = object.state(reading.names()).name().toLowerCase(Locale.ROOT);
      lines.add("%s %s: %s".formatted(object.kind(), object.name(), state));
      object.errors().forEach(error -> lines.add(line(error)));
      object.foreign().forEach(reason -> lines.add(line("?", reason)));
      object.notes().forEach(note -> lines.add(line("note", note)));
      object.draft().ifPresent(draft -> lines.addAll(filledIn(draft.text())));
    }
    return lines;
  }

  private static String line(FieldError error) {
    return line("!", error);
  }

  private static String line(String mark, FieldError said) {
    FieldError.Place place = said.place().orElseThrow();
    String message = said.message().substring(said.value().orElse("").length());
    return "  %s %d:%d %s: %s"
        .formatted(
            mark,
            place.line(),
            place.column(),
            said.path(),
            message.replaceFirst("\\. .*", "").strip());
  }

  private static List<String> filledIn(String draft) {
    Reading reading =
        OpenSloReader.read(
            List.of(
                new SourceFile(
                    "draft",
                    draft
                        .replaceAll("<the[^>]*>", "true")
                        .replaceAll("<those[^>]*>", "error is null"))));
    assertThat(reading.errors()).isEmpty();
    return reading.slos().stream().map(OpenSloFixturesTest::line).toList();
  }

  private static String line(Slo slo) {
    String window =
        switch (slo.window()) {
          case SloWindow.Rolling rolling -> rolling.days() + "d";
          case SloWindow.Calendar calendar -> calendar.unit() + " of " + calendar.zone();
        };
    return "  > %s %s %s".formatted(slo.name(), slo.target().ratio().toPlainString(), window);
  }

  private static String expected(String folder) throws IOException {
    return Files.readString(Path.of("src/test/resources/openslo", folder + ".txt"));
  }
}
