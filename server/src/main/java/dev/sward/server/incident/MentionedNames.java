package dev.sward.server.incident;

import dev.sward.incident.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the names that follow an {@code @} in a text, such as {@code @Ada Löw}. */
public final class MentionedNames {
  /** The most of a text that count. */
  static final int MOST = 50;

  /** Not the one in the middle of a mail address. */
  private static final Pattern AT = Pattern.compile("(?<![\\p{L}\\p{N}._+-])@(?=[\\p{L}\\p{N}])");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private MentionedNames() {}

  /** What follows each {@code @}, as words; a person is meant if it begins with theirs. */
  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    Matcher at = AT.matcher(text);
    while (at.find() && found.size() < MOST) {
      int from = at.end();
      found.add(words(text.substring(from, Math.min(text.length(), from + Actor.LONGEST + 1))));
    }
    return found;
  }

  /** Lower case, with a blank after each word. */
  public static String words(String text) {
    return BETWEEN_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip() + " ";
  }
}
