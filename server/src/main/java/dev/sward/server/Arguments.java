package dev.sward.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of a command, sorted.
 *
 * @param words those without dashes, in their order
 * @param values of the command's own flags, by name
 * @param switches the command's own flags without a value that are there
 * @param settings every other flag with its value, as the settings take them
 */
record Arguments(
    List<String> words, Map<String, String> values, Set<String> switches, List<String> settings) {
  Arguments {
    words = List.copyOf(words);
    values = Map.copyOf(values);
    switches = Set.copyOf(switches);
    settings = List.copyOf(settings);
  }

  /** Takes {@code --flag value} and {@code --flag=value} alike. */
  static Arguments of(List<String> arguments, Set<String> ownValues, Set<String> ownSwitches) {
    List<String> words = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    List<String> settings = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      boolean hasNext = equals < 0 && i + 1 < arguments.size();
      if (!argument.startsWith("--")) {
        words.add(argument);
      } else if (ownSwitches.contains(argument)) {
        switches.add(argument);
      } else if (ownValues.contains(name) && (equals >= 0 || hasNext)) {
        values.put(name, equals >= 0 ? argument.substring(equals + 1) : arguments.get(++i));
      } else {
        settings.add(argument);
        if (hasNext && !arguments.get(i + 1).startsWith("--")) {
          settings.add(arguments.get(++i));
        }
      }
    }
    return new Arguments(words, values, switches, settings);
  }
}
