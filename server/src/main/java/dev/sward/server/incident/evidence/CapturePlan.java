package dev.sward.server.incident.evidence;

import dev.sward.store.PinnedRows;
import java.util.List;

/**
 * What a capture copies.
 *
 * @param datasets whose events it is about, with all they have in its time range
 * @param oneIn of their events that are not bad, one of so many is kept; 1: all are
 * @param badOneIn the same of the bad ones
 * @param bytes that it will have on disk, about
 * @param statement what is pinned and what is not, in words
 */
record CapturePlan(
    List<PinnedRows> parts,
    List<DatasetCount> datasets,
    long oneIn,
    long badOneIn,
    long bytes,
    String statement) {
  CapturePlan {
    parts = List.copyOf(parts);
    datasets = List.copyOf(datasets);
  }
}
