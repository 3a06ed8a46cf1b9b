package dev.sward.store;

import dev.sward.event.DatasetName;
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
}
