package dev.sward.server.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words that blame people. A system's failing is none: {@code the service failed to start}
 * has no person in it. Hints only, so it rather misses some than disturbs with false ones; code,
 * quotes and addresses are not read.
 */
final class Wording {
  private static final int MOST_HINTS = 100;
  private static final int MOST_LOOKED_AT = 1_000;
  private static final int MOST_PEOPLE = 200;
  private static final int SUBJECT = 120;
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

  /** Blame whoever it is said of. */
  private static final Pattern ALWAYS =
      Pattern.compile(
          "\\b(?:(?:human|user|operator|pilot) error|careless(?:ly|ness)?|negligen(?:t|tly|ce)"
              + "|incompeten(?:t|tly|ce)|sloppy|sloppiness|(?:his|her|your|my) (?:own )?fault)\\b",
          FLAGS);

  /** Blame a person that stands before them. */
  private static final Pattern OF_SOMEBODY =
      Pattern.compile(
          "\\b(?:should(?: not|n['’]t)? have|should['’]ve|ought (?:not )?to have|failed to"
              + "|forgot(?:ten)?|neglected|ignored|messed up|screwed up|broke|made (?:a|the) mistake"
              + "|(?:did not|didn['’]t) (?:bother|care|check|follow|notice|pay attention|read|test"
              + "|think)|(?:is|was|were|are) (?:to blame|at fault|lazy|stupid|the culprit))\\b",
          FLAGS);

  private static final Pattern NOT_READ =
      Pattern.compile(
          "```.*?(?:```|\\z)|`[^`\n]*`|(?m)^ {0,3}>.*$|\\bhttps?://\\S+|\"[^\"\n]*\"|“[^”\n]*”",
          Pattern.DOTALL);

  private static final Pattern NEGATED =
      Pattern.compile("\\b(?:no|not|never|nor|without)(?: a| an| any| about| of)?\\s$", FLAGS);

  /** Words that may stand between a person and what is said of them. */
  private static final String BETWEEN =
      "(?:\\s+(?:had|has|have|also|again|just|simply|clearly|obviously|probably|really|then))*\\s+$";

  private static final String ANYBODY =
      "you|he|she|somebody|someone|(?:the |an? )?(?:on[- ]call )?(?:admin|administrator|author"
          + "|colleague|deployer|developer|engineer|intern|operator|reviewer|on[- ]call)";

  private final Pattern subject;

  /**
   * Of an incident.
   *
   * @param people who took part
   */
  Wording(Collection<String> people) {
    StringBuilder names = new StringBuilder("(?<![\\p{L}\\p{N}_-])(?:(?i:" + ANYBODY + ")");
    names(people).forEach(name -> names.append('|').append(Pattern.quote(name)));
    subject = Pattern.compile(names + ")" + BETWEEN, Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** By place. */
  List<Hint> hints(Section section, String text) {
    String read = NOT_READ.matcher(text).replaceAll(part -> " ".repeat(part.group().length()));
    List<Hint> hints = new ArrayList<>();
    Matcher always = ALWAYS.matcher(read);
    while (always.find() && hints.size() < MOST_HINTS) {
      if (!NEGATED.matcher(before(read, always.start())).find()) {
        hints.add(new Hint(section, always.start(), always.group()));
      }
    }
    Matcher said = OF_SOMEBODY.matcher(read);
    for (int looked = 0; looked < MOST_LOOKED_AT && said.find(); looked++) {
      int end = said.end();
      subjectBefore(read, said.start())
          .ifPresent(from -> hints.add(new Hint(section, from, text.substring(from, end))));
    }
    hints.sort(Comparator.comparingInt(Hint::at));
    return hints.size() > MOST_HINTS ? hints.subList(0, MOST_HINTS) : hints;
  }

  /** Where the person stands that something is said of. */
  private Optional<Integer> subjectBefore(String text, int verb) {
    String before = before(text, verb);
    Matcher person = subject.matcher(before);
    return person.find() ? Optional.of(verb - before.length() + person.start()) : Optional.empty();
  }

  private static String before(String text, int at) {
    return text.substring(Math.max(0, at - SUBJECT), at);
  }

  /** Their whole and their first names, the longest first. */
  private static Set<String> names(Collection<String> people) {
    Set<String> names =
        new TreeSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(String::toString));
    people.stream()
        .limit(MOST_PEOPLE)
        .map(String::strip)
        .flatMap(name -> List.of(name, name.split("\\s+", 2)[0]).stream())
        .filter(name -> name.length() > 1)
        .forEach(names::add);
    return names;
  }
}
