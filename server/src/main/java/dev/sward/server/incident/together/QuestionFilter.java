package dev.sward.server.incident.together;

import java.util.Optional;

/** Which questions; empty: whatever it is. */
record QuestionFilter(
    Optional<String> dataset,
    Optional<String> column,
    Optional<String> service,
    Optional<Long> incident,
    boolean onlyAnswered) {}
