package dev.sward.store;

import dev.sward.event.DatasetName;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which minutes of event time got rows.
 *
 * @param minutes by dataset; datasets that got no rows are not listed
 * @param upTo every commit up to this one is in it, none after; where the next asking goes on
 */
public record Touched(SortedMap<DatasetName, MinuteSet> minutes, long upTo) {
  public Touched {
    minutes = Collections.unmodifiableSortedMap(new TreeMap<>(minutes));
  }

  /** The minutes of all datasets, and those so far from any of them. */
  public MinuteSet near(Duration margin) {
    MinuteSet all = new MinuteSet();
    minutes.values().forEach(all::addAll);
    return all.widened(Math.toIntExact(margin.toMinutes()));
  }
}
