package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What of files only has to say what it counts, in a report or a refusal.
 *
 * @param count of the objectives
 * @param texts OpenSLO to be filled in
 */
record SloDrafts(int count, List<String> texts) {
  SloDrafts {
    texts = List.copyOf(texts);
  }

  static SloDrafts in(JsonNode answer) {
    int count = 0;
    List<String> texts = new ArrayList<>();
    for (JsonNode object : answer.path("objects")) {
      if (object.has("draft") && !object.path("state").asText().equals("filled_in")) {
        count += object.path("slos").size();
        texts.add(object.path("draft").asText());
      }
    }
    return new SloDrafts(count, texts);
  }

  /**
   * Says that there are some, and what to do with them; the exit code of a command that left them.
   */
  int tell(Console console) {
    if (texts.isEmpty()) {
      return 0;
    }
    console
        .err()
        .println(
            (count == 1 ? "1 draft asks another system. " : count + " drafts ask another system. ")
                + "sward slo apply --drafts FILE writes what is to be filled in");
    return CliException.REFUSED;
  }

  void write(String file, Console console) {
    if (texts.isEmpty()) {
      return;
    }
    SloFiles.write(file, String.join("---\n", texts));
    console
        .err()
        .println(
            (count == 1 ? "1 draft is in " : count + " drafts are in ")
                + file
                + ". Fill in which events count and apply it");
  }
}
