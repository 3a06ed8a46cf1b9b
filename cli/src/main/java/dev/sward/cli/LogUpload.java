package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.StringJoiner;

/** Sends lines of logs to the server and reports what became of them. */
final class LogUpload {
  private final Api api;
  private final Patience patience;
  private final Reading reading;
  private final LogReport report;

  /**
   * How lines are to be read.
   *
   * @param logFormat nginx's log_format string, or empty
   * @param zone of times that name none
   */
  record Reading(String format, String logFormat, String zone) {
    private String query(String carry) {
      StringJoiner query = new StringJoiner("&", "?", "");
      query.add("format=" + Api.part(format)).add("zone=" + Api.part(zone));
      if (!logFormat.isEmpty()) {
        query.add("log_format=" + Api.part(logFormat));
      }
      if (!carry.isEmpty()) {
        query.add("carry=" + Api.part(carry));
      }
      return query.toString();
    }
  }

  LogUpload(Api api, Patience patience, Reading reading, LogReport report) {
    this.api = api;
    this.patience = patience;
    this.reading = reading;
    this.report = report;
  }

  /** Where lines for a dataset go. */
  String address(String dataset) {
    return api.url("/api/v1/logs/" + Api.part(dataset));
  }

  /** Whether it is time to stop. */
  boolean isEnding() {
    return patience.end().getCount() == 0;
  }

  /**
   * Sends the lines behind a place in a file and waits until they are acknowledged.
   *
   * @return what the server wants back with the next lines
   */
  String send(String label, Bookmark place, String key, byte[] lines) {
    HttpRequest request =
        api.request(place.address().substring(api.url("").length()) + reading.query(place.carry()))
            .header("Content-Type", "text/plain")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(lines))
            .build();
    JsonNode answer = Api.json(patience.answer(api, () -> request, () -> !report.isEmpty()).body());
    report.add(label, answer, place.lines());
    JsonNode carry = answer.path("carry");
    return carry.isTextual() || carry.isNull() ? carry.asText("") : carry.toString();
  }

  /** Counts a line that is too long to be sent. */
  void leaveOut(String label, Bookmark place) {
    report.addSkipped(label, place.lines() + 1);
  }

  /** What the server would make of lines; nothing is stored. */
  JsonNode preview(byte[] lines) {
    HttpRequest request =
        api.request("/api/v1/logs/preview" + reading.query(""))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofByteArray(lines))
            .build();
    return Api.json(patience.answer(api, () -> request, () -> false).body());
  }
}
