package dev.sward.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page of documentation tells its reader to type. */
final class Readme {
  private static final Pattern LAUNCHER = Pattern.compile("\\./sward ([a-z]+)");

  /** Lines and arrows: a picture. */
  private static final Pattern DRAWING = Pattern.compile("[\\u2500-\\u25ff]");

  private final String text;

  Readme(Path page) {
    try {
      text = Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every line of its code blocks, indented or fenced, that is not part of a picture. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    boolean isFenced = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("```")) {
        isFenced = !isFenced;
      } else if ((isFenced || line.startsWith("    "))
          && !line.isBlank()
          && !DRAWING.matcher(line).find()) {
        commands.add(line.strip());
      }
    }
    return commands;
  }

  /** Its code blocks: commands that go over several lines, as they are written. */
  List<String> blocks() {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : (text + "\n\n").lines().toList()) {
      if (line.startsWith("    ") && !line.isBlank()) {
        block.append(line.strip()).append('\n');
      } else if (!block.isEmpty()) {
        blocks.add(block.toString());
        block.setLength(0);
      }
    }
    return blocks;
  }

  /** The commands of the launcher that it names anywhere. */
  Set<String> launcherCommands() {
    return LAUNCHER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
