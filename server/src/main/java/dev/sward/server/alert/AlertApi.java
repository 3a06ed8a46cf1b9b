package dev.sward.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.slo.RuleCodec;
import dev.sward.server.slo.Slos;
import dev.sward.slo.Slo;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Alerts over HTTP, and the rules that call for them. */
public final class AlertApi {
  private static final String ALERTS = "/api/v1/alerts";
  private static final String SLOS = "/api/v1/slos/";
  private static final String RULES = SLOS + "{name}/rules";
  private static final int SHOWN = 100;
  private static final int MOST_SHOWN = 1_000;
  private static final List<String> STANDINGS = List.of("open", "resolved");
  private static final List<String> URGENCIES = List.of("page", "ticket");

  private final Alerts alerts;
  private final AlertRules rules;
  private final Slos slos;

  public AlertApi(Alerts alerts, AlertRules rules, Slos slos) {
    this.alerts = alerts;
    this.rules = rules;
    this.slos = slos;
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, ALERTS, Access.QUERY, "Alerts, the newest first")
            .query("state", Schema.string("open or resolved; else all"))
            .query("slo", Schema.string("Of this objective only"))
            .query("urgency", Schema.string("page or ticket: whose highest urgency it was"))
            .query("after", Schema.string("The id of the last one seen: the next page"))
            .query("limit", Schema.integer("1 to 1000, otherwise 100"))
            .answers(200, Schema.object().with("alerts", Schema.listOf(AlertSchemas.ALERT, ""))),
        this::list);
    routes.add(
        route(HttpMethod.GET, ALERTS + "/{id}", Access.QUERY, "An alert and its log")
            .answers(200, AlertSchemas.WHOLE_ALERT),
        call -> Responses.json(whole(alerts.require(call.path("id")))));
    routes.add(
        route(HttpMethod.GET, RULES, Access.QUERY, "The rules that watch an objective")
            .answers(200, AlertSchemas.RULES),
        call -> Responses.json(rules(slo(call))));
    routes.add(
        route(HttpMethod.PUT, RULES, Access.ADMIN, "Choose the rules that watch an objective")
            .takes(AlertSchemas.RULES)
            .answers(200, AlertSchemas.RULES),
        this::choose);
  }

  private HttpResponse list(Call call) {
    AlertFilter filter =
        new AlertFilter(
            call.query("slo").map(slos::name),
            oneOf(call, "urgency", URGENCIES).flatMap(Urgency::of),
            oneOf(call, "state", STANDINGS)
                .map(text -> AlertFilter.Standing.valueOf(text.toUpperCase(Locale.ROOT))));
    int most = call.whole("limit", SHOWN, 1, MOST_SHOWN);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("alerts");
    alerts.list(filter, call.query("after"), most).stream().map(AlertApi::json).forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse choose(Call call) throws JsonProcessingException {
    Slo slo = slo(call);
    rules.choose(slo.name(), RuleCodec.read(call.json()));
    return Responses.json(rules(slo));
  }

  /** What was chosen, and the rules that follow from it. */
  private ObjectNode rules(Slo slo) {
    ObjectNode node = RuleCodec.write(rules.chosen(slo.name()));
    node.setAll(RuleCodec.write(rules.of(slo)));
    return node;
  }

  private ObjectNode whole(KeptAlert alert) {
    ObjectNode node = json(alert);
    ArrayNode log = node.putArray("transitions");
    alerts.log(alert.id()).forEach(transition -> log.add(json(transition)));
    String slo = SLOS + alert.slo();
    node.putObject("links")
        .put("slo", slo)
        .put("status", slo + "/status")
        .put("history", slo + "/history");
    return node;
  }

  private static ObjectNode json(KeptAlert alert) {
    ObjectNode node =
        Json.object()
            .put("id", alert.id())
            .put("slo", alert.slo().text())
            .put("group", alert.group())
            .put("state", alert.urgency() == Urgency.NONE ? "resolved" : "open")
            .put("urgency", alert.urgency().text())
            .put("highest", alert.highest().text())
            .put("frozen", alert.frozen())
            .put("since", alert.since().toString());
    alert.resolvedAt().ifPresent(at -> node.put("resolved_at", at.toString()));
    node.put("peak_burn_rate", alert.peakBurnRate()).set("facts", FactsJson.parse(alert.facts()));
    return node;
  }

  private static ObjectNode json(KeptTransition transition) {
    ObjectNode node =
        Json.object()
            .put("number", transition.number())
            .put("kind", transition.kind())
            .put("at", transition.at().toString())
            .put("from", transition.from())
            .put("to", transition.to());
    node.set("facts", FactsJson.parse(transition.facts()));
    return node;
  }

  private static Optional<String> oneOf(Call call, String name, List<String> choices) {
    Optional<String> text = call.query(name);
    if (text.isPresent() && !choices.contains(text.get())) {
      throw Call.invalid(name, text.get(), "one of " + String.join(", ", choices)).exception();
    }
    return text;
  }

  private Slo slo(Call call) {
    return slos.require(call.path("name")).slo();
  }

  private static ApiRoute route(HttpMethod method, String path, Access access, String summary) {
    return ApiRoute.of(method, path, access, "alerts", summary);
  }
}
