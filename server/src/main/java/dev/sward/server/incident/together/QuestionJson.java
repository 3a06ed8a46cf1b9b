package dev.sward.server.incident.together;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.Optional;
import java.util.Set;

/** Reads and writes questions. */
final class QuestionJson {
  private static final String EXPECTED = "a dataset, perhaps with a column, or a service";

  private QuestionJson() {}

  static ObjectNode json(Question question) {
    ObjectNode node = Json.object().put("id", question.id());
    node.set("about", about(question.about()));
    question.incident().ifPresent(incident -> node.put("incident", incident.number()));
    TextJson.written(node, question.text(), question.at(), question.by());
    ArrayNode answers = node.put("thanks", question.thanks()).putArray("answers");
    for (Question.Answer answer : question.answers()) {
      ObjectNode one = answers.addObject().put("number", answer.number());
      TextJson.written(one, answer.text(), answer.at(), answer.by());
    }
    return node;
  }

  /** An answer as a note on what was asked about. */
  static ObjectNode note(Question question, Question.Answer answer) {
    ObjectNode node = Json.object();
    node.set("about", about(question.about()));
    node.put("question", question.id()).put("question_text", question.text());
    TextJson.written(node, answer.text(), answer.at(), answer.by());
    return node.put("thanks", question.thanks());
  }

  /** One that is to be asked. */
  record Draft(Question.About about, Optional<IncidentId> incident, String text) {}

  static Draft draft(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("about", "text", "incident"), faults);
    Optional<String> text = fields.requiredWords("text", Question.LONGEST);
    Optional<IncidentId> incident =
        fields
            .whole("incident", 1, Integer.MAX_VALUE)
            .map(number -> new IncidentId(number.longValue()));
    Optional<Question.About> about = about(fields, faults);
    faults.check("question.invalid", "The question is not valid");
    return new Draft(about.orElseThrow(), incident, text.orElseThrow());
  }

  private static Optional<Question.About> about(JsonFields fields, Faults faults) {
    JsonNode given = fields.node("about");
    if (!fields.has("about")) {
      faults.add("about", given, EXPECTED);
      return Optional.empty();
    }
    JsonFields about =
        JsonFields.of(given, "about", Set.of("dataset", "column", "service"), faults);
    String dataset = about.words("dataset", Question.About.LONGEST).orElse("");
    String column = about.words("column", Question.About.LONGEST).orElse("");
    String service = about.words("service", Question.About.LONGEST).orElse("");
    try {
      return Optional.of(new Question.About(dataset, column, service));
    } catch (IllegalArgumentException e) {
      faults.add("about", given, EXPECTED);
      return Optional.empty();
    }
  }

  private static ObjectNode about(Question.About about) {
    ObjectNode node = Json.object();
    put(node, "dataset", about.dataset());
    put(node, "column", about.column());
    put(node, "service", about.service());
    return node;
  }

  private static void put(ObjectNode node, String name, String text) {
    if (!text.isEmpty()) {
      node.put(name, text);
    }
  }
}
