package dev.sward.server.platform.config;

import dev.sward.expr.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the settings in force: a flag beats the environment, the environment beats the file, the
 * file beats the default. A relative path is relative to the working folder, in the file to the
 * file's folder, as a default to the installation's.
 */
public final class ConfigLoader {
  private static final String DEFAULT_FILE = "sward.yaml";

  /** Short names of what is set most often. */
  static final Map<String, String> SHORT =
      Map.of(
          "port", "server.port",
          "bind", "server.bind",
          "data", "store.data",
          "require_token", "auth.require_token");

  private static final Map<String, Setting<?>> BY_KEY =
      Settings.ALL.stream().collect(Collectors.toMap(Setting::key, Function.identity()));

  private static final Set<String> NAMES =
      Stream.concat(SHORT.keySet().stream(), BY_KEY.keySet().stream())
          .collect(Collectors.toCollection(TreeSet::new));

  private final Map<String, String> environment;
  private final Path workingFolder;
  private final Path home;
  private final Values values = new Values();
  private final List<String> problems = new ArrayList<>();

  private ConfigLoader(Map<String, String> environment, Path workingFolder, Path home) {
    this.environment = environment;
    this.workingFolder = workingFolder;
    this.home = home;
  }

  /** The settings, typed and as people see them. */
  public record Loaded(Config config, List<Effective> effective) {
    public Loaded {
      effective = List.copyOf(effective);
    }
  }

  /**
   * Reads all sources.
   *
   * @param flags as {@code --store.retention=30d} or {@code --store.retention 30d}
   * @param home the folder of the installation
   * @throws ConfigException with everything that is wrong
   */
  public static Loaded load(
      List<String> flags, Map<String, String> environment, Path workingFolder, Path home) {
    return new ConfigLoader(environment, workingFolder, home).load(flags);
  }

  /** Every setting as a flag, with its default and what it is, a line or two each. */
  public static String listing() {
    return Settings.ALL.stream()
        .map(setting ->
            "  --%s=%s%n      %s%n"
                .formatted(setting.key(), setting.initial(), setting.description()))
        .collect(Collectors.joining());
  }

  private Loaded load(List<String> arguments) {
    for (Setting<?> setting : Settings.ALL) {
      values.set(setting.key(), new Values.Given(setting.initial(), "default", home));
    }
    List<Flag> flags = flags(arguments);
    file(flags).ifPresent(this::readFile);
    readEnvironment();
    for (Flag flag : flags) {
      if (!flag.key().equals("config")) {
        set(flag.key(), flag.value(), flag.name(), workingFolder);
      }
    }
    problems.addAll(values.problems());
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return new Loaded(Settings.typed(values), values.effective());
  }

  /**
   * @param name as typed, with its dashes
   * @param key with underscores
   */
  private record Flag(String name, String key, String value) {}

  private List<Flag> flags(List<String> arguments) {
    List<Flag> flags = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--") || argument.length() < 3) {
        problems.add(
            "%s: not a flag (expected: --setting=value, as in --store.retention=30d)"
                .formatted(argument));
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      String key = name.substring(2).replace('-', '_');
      if (equals >= 0) {
        flags.add(new Flag(name, key, argument.substring(equals + 1)));
      } else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
        flags.add(new Flag(name, key, arguments.get(++i)));
      } else if (isSwitch(key) || !isKnown(key)) {
        flags.add(new Flag(name, key, "true"));
      } else {
        problems.add("%s: no value (expected: %s=value)".formatted(name, name));
      }
    }
    return flags;
  }

  private static boolean isKnown(String key) {
    return key.equals("config") || BY_KEY.containsKey(SHORT.getOrDefault(key, key));
  }

  private static boolean isSwitch(String key) {
    Setting<?> setting = BY_KEY.get(SHORT.getOrDefault(key, key));
    return setting != null && setting.kind().equals(Kind.SWITCH);
  }

  private Optional<Path> file(List<Flag> flags) {
    String named = environment.get("SWARD_CONFIG");
    for (Flag flag : flags) {
      named = flag.key().equals("config") ? flag.value() : named;
    }
    if (named != null) {
      return Optional.of(workingFolder.resolve(named));
    }
    Path usual = workingFolder.resolve(DEFAULT_FILE);
    return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
  }

  private void readFile(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(workingFolder);
    YamlSettings.read(file)
        .forEach((key, line) ->
            set(key, line.text(), "%s, line %d".formatted(file, line.number()), folder));
  }

  private void readEnvironment() {
    List<String> known = new ArrayList<>();
    for (Setting<?> setting : Settings.ALL) {
      known.add(setting.variable());
      setFrom(setting.variable(), setting.key());
    }
    SHORT.forEach((name, key) -> setFrom("SWARD_" + name.toUpperCase(Locale.ROOT), key));
    environment.keySet().stream()
        .filter(name -> !known.contains(name) && namesSection(name))
        .sorted()
        .forEach(name ->
            problems.add(
                "%s: unknown environment variable.%s"
                    .formatted(name, Nearest.question(name, known))));
  }

  private void setFrom(String variable, String key) {
    @Nullable String text = environment.get(variable);
    if (text != null) {
      set(key, text, variable, workingFolder);
    }
  }

  private static boolean namesSection(String variable) {
    return Settings.ALL.stream()
        .anyMatch(setting ->
            variable.startsWith("SWARD_" + setting.section().toUpperCase(Locale.ROOT) + "_"));
  }

  private void set(String name, String text, String source, Path folder) {
    String key = SHORT.getOrDefault(name, name);
    if (!BY_KEY.containsKey(key)) {
      problems.add(
          "%s: unknown setting from %s.%s"
              .formatted(
                  name,
                  source,
                  Nearest.question(name, name.contains(".") ? BY_KEY.keySet() : NAMES)));
      return;
    }
    values.set(key, new Values.Given(text.strip(), source, folder));
  }
}
