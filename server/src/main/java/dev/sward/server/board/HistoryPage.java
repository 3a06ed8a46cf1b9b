package dev.sward.server.board;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of the history.
 *
 * @param entries the newest first
 * @param next where older ones begin; empty if there are none
 */
record HistoryPage(List<HistoryEntry> entries, Optional<Place> next) {
  HistoryPage {
    entries = List.copyOf(entries);
  }

  /**
   * A place between two entries, which stays where it is while newer ones come.
   *
   * @param millis when the entry before it was asked, since 1970
   * @param seq of that entry
   */
  record Place(long millis, long seq) {
    static final Place NEWEST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** The place that {@link #text} wrote; empty if it is none. */
    static Optional<Place> parse(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    }

    String text() {
      return millis + "-" + seq;
    }
  }
}
