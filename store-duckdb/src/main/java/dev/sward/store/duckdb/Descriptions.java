package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What people wrote about columns, in one text file: dataset, column and description a line, apart
 * by tabs; a backslash escapes. Every change replaces the file as a whole. Thread-safe.
 */
final class Descriptions {
  private final Path file;
  private final Map<Described, String> texts = new ConcurrentHashMap<>();

  private Descriptions(Path file) {
    this.file = file;
  }

  private record Described(String dataset, String column) {}

  /** Reads the file, if there is one. */
  static Descriptions open(Path file) {
    Descriptions descriptions = new Descriptions(file);
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] parts = line.split("\t", -1);
        if (parts.length == 3) {
          descriptions.texts.put(
              new Described(unescaped(parts[0]), unescaped(parts[1])), unescaped(parts[2]));
        }
      }
      return descriptions;
    } catch (NoSuchFileException e) {
      return descriptions;
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "column descriptions: %s cannot be read (%s). Restore it, or move it away"
              .formatted(file, e),
          null,
          e);
    }
  }

  Optional<String> find(DatasetName dataset, String column) {
    return Optional.ofNullable(texts.get(new Described(dataset.value(), column)));
  }

  /** Durable when it returns; an empty text removes the description. */
  synchronized void set(DatasetName dataset, String column, String description) {
    Described described = new Described(dataset.value(), column);
    if (description.isEmpty()) {
      texts.remove(described);
    } else {
      texts.put(described, description);
    }
    List<String> lines = new ArrayList<>();
    texts.forEach((key, text) ->
        lines.add(escaped(key.dataset) + '\t' + escaped(key.column) + '\t' + escaped(text)));
    lines.sort(null);
    try {
      Files.write(StoreFolder.unfinished(file), lines, StandardCharsets.UTF_8);
      StoreFolder.finish(file);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "column descriptions: %s cannot be written (%s)".formatted(file, e),
          null,
          e);
    }
  }

  /** Copies the file into another store's folder. */
  synchronized void copyTo(Path folder) throws IOException {
    if (Files.exists(file)) {
      Path copy = folder.resolve(file.getFileName());
      Files.copy(file, copy);
      StoreFolder.sync(copy);
      StoreFolder.sync(folder);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char next = text.charAt(++i);
      plain.append(
          switch (next) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> next;
          });
    }
    return plain.toString();
  }
}
