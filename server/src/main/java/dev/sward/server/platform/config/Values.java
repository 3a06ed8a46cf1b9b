package dev.sward.server.platform.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of all settings with their sources. Not thread-safe; used while loading. */
final class Values {
  /**
   * @param source for people
   * @param folder what a relative path is relative to
   */
  record Given(String text, String source, Path folder) {}

  private final Map<String, Given> given = new LinkedHashMap<>();

  /** Later calls win. */
  void set(String key, Given value) {
    given.put(key, value);
  }

  <T> T of(Setting<T> setting) {
    return setting.kind().reader().apply(given(setting).text()).orElseThrow();
  }

  Path pathOf(Setting<String> setting) {
    Given value = given(setting);
    return value.folder().resolve(value.text()).toAbsolutePath().normalize();
  }

  /** A sentence for each value that cannot be read. */
  List<String> problems() {
    return Settings.ALL.stream()
        .filter(setting -> setting.kind().reader().apply(given(setting).text()).isEmpty())
        .map(setting ->
            "%s: %s (expected: %s) from %s"
                .formatted(
                    setting.key(),
                    quoted(given(setting).text()),
                    setting.kind().expected(),
                    given(setting).source()))
        .toList();
  }

  List<Effective> effective() {
    return Settings.ALL.stream()
        .map(setting ->
            new Effective(
                setting.key(),
                given(setting).text(),
                given(setting).source(),
                setting.description()))
        .toList();
  }

  private Given given(Setting<?> setting) {
    Given value = given.get(setting.key());
    if (value == null) {
      throw new IllegalStateException("no value for " + setting.key());
    }
    return value;
  }

  private static String quoted(String text) {
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return shown.isEmpty() ? "''" : shown;
  }
}
