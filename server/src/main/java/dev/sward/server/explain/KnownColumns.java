package dev.sward.server.explain;

import java.util.List;
import java.util.Set;

/** Columns by what their names are known to mean. */
final class KnownColumns {
  private static final Set<String> OUTCOMES =
      Set.of(
          "error",
          "duration_ms",
          "status_code",
          "status_message",
          "status.code",
          "status.message",
          "http.status_code",
          "http.response.status_code",
          "rpc.grpc.status_code",
          "rpc.response.status_code",
          "db.response.status_code");

  private static final List<String> OUTCOME_FAMILIES =
      List.of("error.", "exception.", "otel.status_");

  private static final Set<String> IDS = Set.of("trace_id", "span_id", "parent_id");
  private static final List<String> ID_FAMILIES = List.of("trace.");
  private static final List<String> STORE_FAMILIES = List.of("meta.");

  private KnownColumns() {}

  /** Whether it says how an event ended, so that it cannot be why. */
  static boolean isOutcome(String column) {
    return OUTCOMES.contains(column) || isOf(column, OUTCOME_FAMILIES);
  }

  /** Whether it names one event or trace. */
  static boolean isId(String column) {
    return IDS.contains(column) || isOf(column, ID_FAMILIES);
  }

  /** Whether the server wrote it, of the event as such. */
  static boolean isOfTheStore(String column) {
    return isOf(column, STORE_FAMILIES);
  }

  private static boolean isOf(String column, List<String> families) {
    return families.stream().anyMatch(column::startsWith);
  }
}
