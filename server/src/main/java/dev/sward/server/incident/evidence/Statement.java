package dev.sward.server.incident.evidence;

import dev.sward.burn.Sentences;
import dev.sward.query.TimeRange;
import java.util.List;
import java.util.Locale;

/** Says in words what is pinned and what is not. */
final class Statement {
  private static final int MOST_NAMED = 5;

  private Statement() {}

  static String everything(List<DatasetCount> datasets, TimeRange range) {
    return rows(datasets) == 0
        ? "No event was stored from %s.".formatted(text(range))
        : "Every event of every dataset from %s is pinned: %s. So is what was stored in the hour before and after, for traces that reach over."
            .formatted(text(range), number(rows(datasets)));
  }

  static String all(List<DatasetCount> datasets, TimeRange range, List<String> traces) {
    return rows(datasets) == 0
        ? "No event of these datasets was stored from %s.".formatted(text(range))
        : "Every event of %s from %s is pinned: %s.%s"
            .formatted(names(datasets), text(range), number(rows(datasets)), chosen(traces));
  }

  static String thinned(
      List<DatasetCount> datasets,
      TimeRange range,
      List<String> traces,
      long oneIn,
      long badOneIn) {
    long bad = datasets.stream().mapToLong(DatasetCount::bad).sum();
    return "Of %s from %s, %s of %s bad events and %s of %s others are pinned, each with the weight of those that it stands for: more than fits the bounds.%s"
        .formatted(
            names(datasets),
            text(range),
            share(badOneIn),
            number(bad),
            share(oneIn),
            number(rows(datasets) - bad),
            chosen(traces));
  }

  static String traces(List<String> traces) {
    return "Every span of %s is pinned.".formatted(count(traces));
  }

  private static String chosen(List<String> traces) {
    return traces.isEmpty()
        ? ""
        : " So is every span of %s, of all datasets.".formatted(count(traces));
  }

  private static String count(List<String> traces) {
    return traces.size() == 1 ? "trace " + traces.getFirst() : traces.size() + " traces";
  }

  private static String share(long oneIn) {
    return oneIn == 1 ? "all" : "one in " + number(oneIn);
  }

  private static String names(List<DatasetCount> datasets) {
    List<String> names = datasets.stream().map(one -> one.dataset().value()).toList();
    return names.size() <= MOST_NAMED
        ? String.join(", ", names)
        : "%s and %d more datasets"
            .formatted(String.join(", ", names.subList(0, MOST_NAMED)), names.size() - MOST_NAMED);
  }

  private static long rows(List<DatasetCount> datasets) {
    return datasets.stream().mapToLong(DatasetCount::rows).sum();
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String text(TimeRange range) {
    return "%s to %s UTC".formatted(Sentences.time(range.start()), Sentences.time(range.end()));
  }
}
