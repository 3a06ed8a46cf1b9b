package dev.sward.rhyme;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of what people wrote about an incident, counted. */
final class Words {
  /** Different words of an incident that are kept, the first ones. */
  static final int MOST = 150;

  private static final int MOST_CHARACTERS = 50_000;
  private static final int LONGEST = 40;

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]{1,}");

  private static final Set<String> STOPPED =
      Stream.of(
              "a an the and or but if then than so of in on at to from by for with without into over",
              "is are was were be been being am do does did done has have had having will would can",
              "could should may might must not no nor it its this that these those there here we us",
              "our you your they them their he she his her who what which when where why how all any",
              "some more most much many few other others only just also too very as up out off down",
              "again still now after before since until while about between during because through",
              "incident incidents opened closed started ended open resolved mitigated unknown known",
              "hypothesis hypotheses holds fails changed http https www com")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  private Words() {}

  static SortedMap<String, Integer> of(Collection<String> texts) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    int left = MOST_CHARACTERS;
    for (String text : texts) {
      String part = text.substring(0, Math.min(text.length(), left));
      left -= part.length();
      add(part, counts);
    }
    return counts;
  }

  private static void add(String text, Map<String, Integer> counts) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    Matcher words = WORD.matcher(plain);
    while (words.find()) {
      String word = words.group();
      boolean isKept =
          word.length() <= LONGEST
              && !STOPPED.contains(word)
              && (counts.size() < MOST || counts.containsKey(word));
      if (isKept) {
        counts.merge(word, 1, Integer::sum);
      }
    }
  }
}
