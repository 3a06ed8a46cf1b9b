package dev.sward.rhyme;

import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words of error types and statuses: {@code java.net.SocketTimeoutException} is a timeout. */
final class ErrorWords {
  private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
  private static final Pattern BETWEEN =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");
  private static final int LEAST = 3;

  private ErrorWords() {}

  static SortedSet<String> of(Collection<String> errors) {
    SortedSet<String> words = new TreeSet<>();
    for (String error : errors) {
      if (STATUS.matcher(error).matches()) {
        words.add(error);
        words.add(error.charAt(0) + "xx");
        continue;
      }
      for (String word : BETWEEN.split(error.substring(error.lastIndexOf('.') + 1))) {
        String plain = word.toLowerCase(Locale.ROOT);
        if (plain.length() >= LEAST && !plain.equals("exception") && !plain.equals("error")) {
          words.add(plain);
        }
      }
    }
    return words;
  }
}
