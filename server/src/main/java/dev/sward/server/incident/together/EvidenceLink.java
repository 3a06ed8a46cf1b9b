package dev.sward.server.incident.together;

import java.util.List;

/**
 * What a verdict rests on.
 *
 * @param kind one of {@link #KINDS}
 * @param id of a kept answer, or of a trace
 */
record EvidenceLink(String kind, String id) {
  static final List<String> KINDS = List.of("query", "explanation", "trace");
  static final int LONGEST_ID = 200;

  EvidenceLink {
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException(
          "kind: %s (expected: one of %s)".formatted(kind, String.join(", ", KINDS)));
    }
  }
}
