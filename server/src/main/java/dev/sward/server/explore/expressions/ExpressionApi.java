package dev.sward.server.explore.expressions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.expr.Cursor;
import dev.sward.expr.ExprChecker;
import dev.sward.expr.ExprLimits;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprPrinter;
import dev.sward.server.explore.EventScope;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Expressions that are being written, over HTTP. */
public final class ExpressionApi {
  private static final Duration PATIENCE = Duration.ofMillis(40);
  private static final Duration HINT_PATIENCE = Duration.ofMillis(200);

  private static final Set<String> MEMBERS =
      Set.of(
          "expression",
          "use",
          "position",
          "dataset",
          "datasets",
          "time_range",
          "start_time",
          "end_time",
          "calculated_fields");

  private final Explore explore;
  private final Completions completions;
  private final MissingValues missing;

  public ExpressionApi(Explore explore) {
    this.explore = explore;
    completions = new Completions(new KnownColumns(explore), new KnownValues(explore));
    missing = new MissingValues(explore);
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                "/api/v1/expressions",
                Access.QUERY,
                "explore",
                "What is wrong with an expression, and how it may go on at a place")
            .takes(ExpressionSchemas.QUESTION)
            .answers(200, ExpressionSchemas.ANSWER),
        this::look);
  }

  private HttpResponse look(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(call.json(), "", MEMBERS, faults);
    String text = text(fields, faults);
    Optional<ExprChecker.Use> use = use(fields);
    Optional<Integer> position = fields.whole("position", 0, ExprLimits.MAX_TEXT_LENGTH);
    EventScope scope = explore.scope(fields, faults);
    faults.check("expression.invalid", "The question about an expression is not valid");
    ExpressionCheck check =
        ExpressionCheck.of(text, use, scope.names(), faults, explore.columnNames(scope.datasets()));
    ObjectNode answer = json(check);
    List<FieldError> hints = hints(check, text, scope);
    if (!hints.isEmpty()) {
      answer.set("hints", Json.tree(hints));
    }
    position.ifPresent(
        place -> write(answer.putObject("completions"), Cursor.at(text, place), scope));
    return Responses.json(answer);
  }

  /** Which events a sound filter leaves out although people may mean to keep them. */
  private List<FieldError> hints(ExpressionCheck check, String text, EventScope scope) {
    Patience patience = new Patience(HINT_PATIENCE);
    Set<String> known = explore.columnNames(scope.datasets());
    return check.negated().stream()
        .filter(term -> known.contains(term.column().name()))
        .filter(term -> missing.are(scope.datasets(), term.column(), scope.range(), patience))
        .map(term -> hint(term, text))
        .toList();
  }

  private static FieldError hint(Negated term, String text) {
    String name = ExprPrinter.print(term.column());
    return new FieldError(
        ExpressionCheck.PATH,
        "Events without %s are not kept by %s. To keep them write %s"
            .formatted(name, ExprPrinter.print(term.term()), term.keeping()),
        Optional.of(term.column().name()),
        List.of(),
        ExprParser.find(text, term.column()).map(ExprParser.Span::position));
  }

  private static String text(JsonFields fields, Faults faults) {
    if (!fields.node("expression").isTextual()) {
      faults.add("expression", fields.node("expression"), "a text; it may be empty");
    }
    return fields.node("expression").asText();
  }

  private static Optional<ExprChecker.Use> use(JsonFields fields) {
    return fields
        .oneOf("use", List.of("filter", "value"))
        .map(use -> use.equals("filter") ? ExprChecker.Use.FILTER : ExprChecker.Use.VALUE);
  }

  private static ObjectNode json(ExpressionCheck check) {
    ObjectNode answer = Json.object().put("valid", check.errors().isEmpty());
    check
        .use()
        .ifPresent(use -> answer.put("use", use == ExprChecker.Use.FILTER ? "filter" : "value"));
    answer.set("errors", Json.tree(check.errors()));
    answer.set("warnings", Json.tree(check.warnings()));
    return answer;
  }

  private void write(ObjectNode node, Cursor cursor, EventScope scope) {
    Patience patience = new Patience(PATIENCE);
    List<Completion> found = completions.at(cursor, scope, patience);
    node.put("start", cursor.start())
        .put("end", cursor.end())
        .put("incomplete", patience.isExhausted());
    ArrayNode items = node.putArray("items");
    for (Completion one : found) {
      ObjectNode item =
          items
              .addObject()
              .put("kind", one.kind().text())
              .put("label", one.label())
              .put("insert", one.insert());
      one.detail().ifPresent(detail -> item.put("detail", detail));
      one.description().ifPresent(description -> item.put("description", description));
      if (one.kind() == Completion.Kind.VALUE) {
        item.put("weight", one.frequency());
      }
    }
  }
}
