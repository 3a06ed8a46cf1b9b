package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A question that is over, answered or not.
 *
 * @param id of the question and its result
 * @param by the name of who asked; empty where nobody has one
 * @param asked its JSON as it came
 * @param state done, failed or cancelled
 * @param rowsScanned 0 if it is not done
 * @param elapsedMillis 0 if it is not done
 */
public record AskedQuestion(
    String id,
    Instant askedAt,
    String by,
    JsonNode asked,
    String state,
    long rowsScanned,
    double elapsedMillis) {
  static AskedQuestion of(Inquiry question, JsonNode asked, String by) {
    JsonNode cost = question.json().path("result").path("cost");
    return new AskedQuestion(
        question.id(),
        question.askedAt(),
        by,
        asked,
        question.state().text(),
        cost.path("rows_scanned").asLong(),
        cost.path("elapsed_ms").asDouble());
  }
}
