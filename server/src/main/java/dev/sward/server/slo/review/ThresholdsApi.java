package dev.sward.server.slo.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.server.slo.SloCodec;
import dev.sward.server.slo.UsualTargets;
import dev.sward.slo.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What thresholds and targets would have meant, over HTTP. */
final class ThresholdsApi {
  private static final Set<String> MEMBERS =
      Set.of("slo", "rules", "complaints", "column", "thresholds", "targets");
  private static final int MOST = 20;

  private final LongWork work;
  private final QuestionCodec codec;

  ThresholdsApi(LongWork work, QuestionCodec codec) {
    this.work = work;
    this.codec = codec;
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                "/api/v1/slos/explore",
                Access.QUERY,
                "slos",
                "What thresholds and targets would have meant for an objective or a draft")
            .takes(ReviewSchemas.EXPLORE_QUESTION)
            .answers(200, ReviewSchemas.EXPLORATION),
        this::explore);
  }

  private HttpResponse explore(Call call) throws JsonProcessingException {
    Exploration.Question question = question(call);
    return work.answer(
        call, (store, reins) -> Exploration.of(question, store, reins), ThresholdsApi::json);
  }

  private Exploration.Question question(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    JsonFields fields = QuestionCodec.fields(call.json(), MEMBERS, faults);
    Optional<SloCodec.Draft> slo = codec.slo(fields, faults);
    Optional<Thresholds> limit = slo.flatMap(draft -> limit(draft, fields, faults));
    List<Double> thresholds = thresholds(fields, faults);
    List<Target> targets = targets(fields, faults);
    Optional<Terms> terms = codec.terms(fields, slo, faults);
    TimeRange range = codec.range(fields, faults);
    Complaints complaints = codec.complaints(fields, faults);
    check(faults);
    SloCodec.Draft draft = slo.orElseThrow();
    if (targets.isEmpty()) {
      targets.addAll(UsualTargets.around(draft.slo().target(), 1));
      targets.add(1, draft.slo().target());
    }
    if (thresholds.size() * targets.size() > Exploration.MOST_CELLS) {
      faults.add(
          "thresholds",
          fields.node("thresholds"),
          "at most %d with %d targets"
              .formatted(Exploration.MOST_CELLS / targets.size(), targets.size()));
      check(faults);
    }
    return new Exploration.Question(
        draft.slo(),
        draft.warnings(),
        limit.orElseThrow(),
        thresholds,
        targets,
        terms.orElseThrow(),
        range,
        complaints);
  }

  private static void check(Faults faults) {
    faults.check("slo.explore_invalid", "The exploration is not valid");
  }

  private static Optional<Thresholds> limit(
      SloCodec.Draft draft, JsonFields fields, Faults faults) {
    Optional<String> column = fields.text("column");
    Optional<Thresholds> limit = Thresholds.in(draft.slo().sli().good(), column);
    if (limit.isEmpty()) {
      String good = ExprPrinter.print(draft.slo().sli().good());
      faults.message(
          fields.path(column.isEmpty() ? "slo" : "column"),
          "good: %s (expected: a term such as %s < 300)"
              .formatted(good, column.orElse("duration_ms")),
          Optional.empty());
    }
    return limit;
  }

  private static List<Double> thresholds(JsonFields fields, Faults faults) {
    List<Double> thresholds = new ArrayList<>();
    for (JsonFields.Item item : fields.list("thresholds", MOST)) {
      if (item.node().isNumber()) {
        thresholds.add(item.node().doubleValue());
      } else {
        faults.add(item.path(), item.node(), "a number");
      }
    }
    if (thresholds.isEmpty() && !faults.any()) {
      faults.add(
          fields.path("thresholds"), fields.node("thresholds"), "numbers, such as [200, 300, 500]");
    }
    return thresholds.stream().distinct().toList();
  }

  private static List<Target> targets(JsonFields fields, Faults faults) {
    List<Target> targets = new ArrayList<>();
    for (JsonFields.Item item : fields.list("targets", MOST)) {
      try {
        targets.add(new Target(item.node().decimalValue()));
      } catch (IllegalArgumentException e) {
        faults.add(item.path(), item.node(), "a number above 0 and below 1");
      }
    }
    return targets;
  }

  private static ObjectNode json(Exploration exploration) {
    Exploration.Question question = exploration.question();
    ObjectNode answer =
        Json.object()
            .put("slo", question.slo().name().text())
            .put("start_time", question.range().start().toString())
            .put("end_time", question.range().end().toString())
            .put("column", question.limit().column())
            .put("complaint_clusters", exploration.clusters());
    ArrayNode rows = answer.putArray("rows");
    for (Exploration.Cell cell : exploration.cells()) {
      ObjectNode row = rows.addObject();
      row.set("threshold", JsonNodes.number(cell.threshold()));
      row.put("target", cell.target().ratio());
      row.set("eligible", JsonNodes.number(cell.counts().eligible()));
      row.set("bad", JsonNodes.number(cell.counts().bad()));
      if (cell.counts().eligible() > 0) {
        row.put("good_ratio", cell.counts().good() / cell.counts().eligible());
      }
      row.put("budget_left_share", cell.budget().leftShare());
      row.put("projected_left_share", cell.budget().expectedLeftShare());
      ReviewJson.fired(row, cell.replay());
      row.put("caught", cell.caught());
    }
    BacktestJson.adjustments(answer, question.terms());
    question.warnings().forEach(answer.putArray("warnings")::add);
    return answer;
  }
}
