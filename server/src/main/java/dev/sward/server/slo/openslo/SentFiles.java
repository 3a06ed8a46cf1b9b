package dev.sward.server.slo.openslo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Schema;
import java.util.ArrayList;
import java.util.List;

/** The files in a request: its body, or several in JSON. */
final class SentFiles {
  static final Schema JSON =
      Schema.object()
          .with(
              "files",
              Schema.listOf(
                  Schema.object()
                      .with("name", Schema.string("For errors"))
                      .with("text", Schema.string("YAML")),
                  ""));

  private static final int MOST_FILES = 1_000;
  private static final int MOST_CHARACTERS = 8 << 20;
  private static final int LONGEST_NAME = 1_000;
  private static final String USUAL_NAME = "body";

  private SentFiles() {}

  static List<SourceFile> of(Call call) throws JsonProcessingException {
    boolean json = call.header("content-type").orElse("").startsWith("application/json");
    List<SourceFile> files =
        json
            ? listed(call.json())
            : List.of(new SourceFile(call.query("file").orElse(USUAL_NAME), call.text()));
    long characters = files.stream().mapToLong(file -> file.text().length()).sum();
    if (characters > MOST_CHARACTERS) {
      throw invalid(
          FieldError.of(
              "files",
              characters + " characters",
              "at most %d in one request. Send them in parts".formatted(MOST_CHARACTERS)));
    }
    return files;
  }

  private static List<SourceFile> listed(JsonNode body) {
    JsonNode list = body.path("files");
    boolean isKnown =
        body.isObject() && body.properties().stream().allMatch(m -> m.getKey().equals("files"));
    if (!isKnown || !list.isArray() || list.size() > MOST_FILES) {
      throw invalid(
          FieldError.missing(
              "files", "a list of at most %d objects {name, text}".formatted(MOST_FILES)));
    }
    List<SourceFile> files = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode file = list.get(i);
      boolean whole =
          file.path("name").isTextual()
              && file.path("text").isTextual()
              && file.path("name").textValue().length() <= LONGEST_NAME
              && file.size() == 2;
      if (!whole) {
        throw invalid(FieldError.missing("files[%d]".formatted(i), "the texts name and text"));
      }
      files.add(new SourceFile(file.path("name").textValue(), file.path("text").textValue()));
    }
    return files;
  }

  private static RuntimeException invalid(FieldError error) {
    return Problem.invalid("openslo.request", "The request is not valid", List.of(error))
        .exception();
  }
}
