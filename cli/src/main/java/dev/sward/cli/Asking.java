package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Asks what may take long: shows how far it is, and ends it on the server when the program is
 * ended.
 */
final class Asking {
  private final Console console;
  private final Api api;
  private final String watched;

  /**
   * @param watched the path under which the server watches it, before the id
   */
  Asking(Console console, Api api, String watched) {
    this.console = console;
    this.api = api;
    this.watched = watched;
  }

  JsonNode answer(JsonNode question) {
    return answer(watched, question);
  }

  /** The answer to a question that is sent to another path. */
  JsonNode answer(String path, JsonNode question) {
    JsonNode answer = api.post(path + "?wait=1", question);
    if (isOpen(answer)) {
      String one = watched + "/" + Api.part(answer.path("id").asText());
      try (var _ = new CancelOnExit(api, one)) {
        while (isOpen(answer)) {
          console.progress(progress(answer));
          answer = api.get(one + "?wait=1&partial=false");
        }
      }
      console.progress("");
    }
    if (answer.has("error")) {
      throw new CliException(CliException.REFUSED, ProblemText.of(answer.path("error")));
    }
    return answer;
  }

  private static boolean isOpen(JsonNode answer) {
    String state = answer.path("state").asText();
    return state.equals("queued") || state.equals("running");
  }

  private static String progress(JsonNode answer) {
    StringBuilder text = new StringBuilder();
    text.append("%.0f %%".formatted(answer.path("progress").asDouble() * 100));
    if (answer.has("phase")) {
      text.append("  ").append(Figures.value(answer.path("phase")));
    }
    if (answer.has("rows")) {
      text.append(", ").append(Figures.count(answer.path("rows").asLong()));
      if (answer.has("rows_total")) {
        text.append(" of ").append(Figures.count(answer.path("rows_total").asLong()));
      }
      text.append(" rows");
    }
    return text.toString();
  }
}
