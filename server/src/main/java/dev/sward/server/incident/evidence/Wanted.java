package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;
import dev.sward.query.TimeRange;
import dev.sward.slo.Slo;
import java.util.List;

/**
 * What is to be pinned.
 *
 * @param range of event time
 * @param objectives that say which events are bad, as they are defined now
 * @param datasets none: those of the objectives, or all if there are none of these either
 * @param traces none: events of all; else only the rows of these, of any dataset
 */
record Wanted(
    TimeRange range, List<Slo> objectives, List<DatasetName> datasets, List<String> traces) {
  Wanted {
    objectives = List.copyOf(objectives);
    datasets = List.copyOf(datasets);
    traces = List.copyOf(traces);
  }
}
