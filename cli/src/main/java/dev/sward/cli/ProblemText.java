package dev.sward.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** A problem document (RFC 9457) as text for people. */
final class ProblemText {
  private ProblemText() {}

  static String of(int status, String body) {
    try {
      JsonNode problem = Api.JSON.readTree(body);
      if (problem.hasNonNull("title") || problem.hasNonNull("detail")) {
        return of(problem) + hint(status);
      }
    } catch (JsonProcessingException e) {
      return "the server answered %d without a reason".formatted(status) + hint(status);
    }
    return "the server answered %d without a reason".formatted(status) + hint(status);
  }

  static String of(JsonNode problem) {
    StringBuilder text = new StringBuilder(problem.path("title").asText("Failed"));
    JsonNode errors = problem.path("errors");
    for (JsonNode error : errors) {
      text.append("\n  ")
          .append(error.path("path").asText())
          .append(": ")
          .append(error.path("message").asText());
    }
    if (errors.isEmpty() && problem.hasNonNull("detail")) {
      text.append("\n  ").append(problem.path("detail").asText());
    }
    return text.toString()
        .lines()
        .map(Console::safe)
        .reduce((one, other) -> one + "\n" + other)
        .orElse("");
  }

  private static String hint(int status) {
    return status == 401 ? "\n  Give a token with SWARD_TOKEN or --token" : "";
  }
}
