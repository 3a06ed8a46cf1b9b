package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import dev.sward.store.EventStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The questions that everybody asks first, as they are asked over HTTP. */
final class TopQuestions {
  private static final int SHOWN = 20;
  private static final int MOST_EXPLAINED = 3;
  private static final List<String> USUAL =
      List.of(FieldNames.SERVICE_NAME, "http.route", FieldNames.NAME);

  private final List<DatasetName> datasets;
  private final TimeRange range;
  private final Optional<String> bad;
  private final Set<String> columns = new LinkedHashSet<>();

  /** A question and what it is called. */
  record Titled(String title, ObjectNode question) {}

  TopQuestions(
      Collection<DatasetName> datasets, TimeRange range, Verdicts verdicts, EventStore store) {
    this.datasets = List.copyOf(datasets);
    this.range = range;
    datasets.forEach(name -> columns.addAll(store.columnNames(name)));
    bad = verdicts.condition(columns).map(ExprPrinter::print);
  }

  /**
   * @param explanation the answer of an explanation; missing if there is none
   */
  List<Titled> all(JsonNode explanation) {
    List<Titled> all = new ArrayList<>();
    all.add(overTime());
    if (columns.contains(FieldNames.DURATION_MS)) {
      ObjectNode heatmap = question();
      heatmap.putArray("calculations").add("HEATMAP(duration_ms)").add("P99(duration_ms)");
      all.add(new Titled("How long events took", heatmap));
    }
    Set<String> attributes = explained(explanation);
    USUAL.stream().filter(columns::contains).forEach(attributes::add);
    attributes.forEach(attribute -> all.add(by(attribute)));
    return all;
  }

  private Titled overTime() {
    ObjectNode question = question();
    ArrayNode calculations = question.putArray("calculations");
    bad.ifPresent(condition ->
        calculations.addObject().put("op", "COUNT").put("where", condition).put("name", "bad"));
    calculations.addObject().put("op", "COUNT").put("name", "all");
    return new Titled(
        bad.isPresent() ? "Bad events and all over time" : "Events over time", question);
  }

  private Titled by(String attribute) {
    ObjectNode question = question();
    bad.ifPresent(condition -> question.put("where", condition));
    question.putArray("breakdowns").add(attribute);
    question.put("limit", SHOWN);
    return new Titled((bad.isPresent() ? "Bad events by " : "Events by ") + attribute, question);
  }

  private Set<String> explained(JsonNode explanation) {
    Set<String> attributes = new LinkedHashSet<>();
    for (JsonNode finding : explanation.path("explanations")) {
      for (JsonNode condition : finding.path("conditions")) {
        String attribute = condition.path("attribute").asText();
        if (columns.contains(attribute) && attributes.size() < MOST_EXPLAINED) {
          attributes.add(attribute);
        }
      }
    }
    return attributes;
  }

  private ObjectNode question() {
    ObjectNode question = Json.object();
    ArrayNode names = question.putArray("datasets");
    datasets.forEach(name -> names.add(name.value()));
    return question
        .put("start_time", range.start().toString())
        .put("end_time", range.end().toString());
  }
}
