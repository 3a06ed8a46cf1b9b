package dev.sward.server.explore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.query.Query;
import java.util.List;

/**
 * A question as it was asked and as it will be answered.
 *
 * @param asked its JSON, with the times and the granularity that were chosen written out, so that
 *     the same JSON asks the same question later
 * @param warnings what it probably does not mean to say
 */
record Question(Query query, ObjectNode asked, List<String> warnings) {
  Question {
    warnings = List.copyOf(warnings);
  }
}
