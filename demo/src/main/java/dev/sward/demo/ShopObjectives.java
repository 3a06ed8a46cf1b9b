package dev.sward.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The objectives of the shop: OpenSLO files that come with it. */
final class ShopObjectives {
  /** Beneath the installation. */
  static final Path FOLDER = Path.of("demo", "src", "main", "objectives");

  private ShopObjectives() {}

  /** Makes a server watch them as the files say. */
  static void applyTo(SwardApi api, Path home) {
    try {
      api.applyObjectives(texts(home.resolve(FOLDER)));
    } catch (IOException e) {
      throw new DemoException(
          DemoException.FAILED,
          "The shop's objectives could not be applied: %s. Try ./sward slo apply -f %s"
              .formatted(e.getMessage(), FOLDER));
    }
  }

  /** By file name. */
  private static SortedMap<String, String> texts(Path folder) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      for (Path file : all) {
        texts.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
