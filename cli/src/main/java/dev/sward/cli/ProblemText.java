package dev.sward.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sward.expr.ExprSyntaxException;

/** A problem document (RFC 9457) as text for people. */
final class ProblemText {
  private ProblemText() {}

  static String of(int status, String body) {
    return of(status, body, MissingNode.getInstance());
  }

  /**
   * With the texts of the request that are wrong, and carets under the characters meant.
   *
   * @param request the body that was sent
   */
  static String of(int status, String body, JsonNode request) {
    try {
      JsonNode problem = Api.JSON.readTree(body);
      if (problem.hasNonNull("title") || problem.hasNonNull("detail")) {
        return of(problem, request) + hint(status);
      }
    } catch (JsonProcessingException e) {
      return "the server answered %d without a reason".formatted(status) + hint(status);
    }
    return "the server answered %d without a reason".formatted(status) + hint(status);
  }

  static String of(JsonNode problem) {
    return of(problem, MissingNode.getInstance());
  }

  private static String of(JsonNode problem, JsonNode request) {
    StringBuilder text = new StringBuilder(problem.path("title").asText("Failed"));
    JsonNode errors = problem.path("errors");
    for (JsonNode error : errors) {
      text.append("\n  ").append(where(error)).append(": ").append(sentence(error, request));
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

  /** A message about a place of a file, as compilers write it. */
  static String placed(JsonNode message) {
    return where(message) + ": " + message.path("message").asText();
  }

  private static String where(JsonNode error) {
    String path = error.path("path").asText();
    return error.has("file")
        ? "%s:%d:%d %s"
            .formatted(
                error.path("file").asText(),
                error.path("line").asInt(),
                error.path("column").asInt(),
                path)
            .strip()
        : path;
  }

  private static String sentence(JsonNode error, JsonNode request) {
    String message = error.path("message").asText();
    JsonNode text = request.at(pointer(error.path("path").asText()));
    return error.has("position") && text.isTextual()
        ? new ExprSyntaxException(message, text.textValue(), error.path("position").asInt(), 1)
            .rendering()
            .replace("\n", "\n  ")
        : message;
  }

  /** The JSON pointer of a path such as {@code calculated_fields[0].expression}. */
  private static String pointer(String path) {
    return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
  }

  private static String hint(int status) {
    return status == 401 ? "\n  Give a token with SWARD_TOKEN or --token" : "";
  }
}
