package dev.sward.server.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the settings of a YAML file: sections of plain values, with the line of each. */
final class YamlSettings {
  private static final int MAX_CHARACTERS = 1 << 20;
  private static final int MAX_DEPTH = 8;

  /** One value of the file; the line counts from 1. */
  record Line(String text, int number) {}

  private final Path file;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private YamlSettings(Path file) {
    this.file = file;
  }

  /** By dotted key. */
  static Map<String, Line> read(Path file) {
    YamlSettings settings = new YamlSettings(file);
    settings.root().ifPresent(root -> settings.collect("", root, 0));
    return settings.lines;
  }

  private Optional<Node> root() {
    LoadSettings limits =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(10)
            .build();
    try {
      return new Compose(limits).composeString(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw problem("%s: no such file (expected: a YAML file of settings)".formatted(file));
    } catch (IOException e) {
      throw problem("%s: cannot be read (%s)".formatted(file, e.getMessage()));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw problem("%s, line %d: not YAML (%s)".formatted(file, line, e.getProblem()));
    } catch (YamlEngineException e) {
      throw problem("%s: not YAML (%s)".formatted(file, e.getMessage()));
    }
  }

  private void collect(String prefix, Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw problem(at(node) + "nested too deep (expected: section, then setting)");
    }
    switch (node) {
      case MappingNode mapping -> {
        for (NodeTuple entry : mapping.getValue()) {
          String key = scalar(entry.getKeyNode());
          collect(prefix.isEmpty() ? key : prefix + "." + key, entry.getValueNode(), depth + 1);
        }
      }
      case SequenceNode list -> put(prefix, joined(list), node);
      default -> put(prefix, scalar(node), node);
    }
  }

  private void put(String key, String text, Node node) {
    if (key.isEmpty()) {
      throw problem(at(node) + "a plain value (expected: sections such as 'server:')");
    }
    lines.put(key, new Line(text, line(node)));
  }

  private String joined(SequenceNode list) {
    List<Node> items = list.getValue();
    return items.stream().map(this::scalar).collect(Collectors.joining(","));
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw problem(at(node) + "a list or section (expected: a plain value)");
  }

  private String at(Node node) {
    return "%s, line %d: ".formatted(file, line(node));
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static ConfigException problem(String text) {
    return new ConfigException(List.of(text));
  }
}
