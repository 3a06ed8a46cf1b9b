package dev.sward.server.slo.budget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.query.TimeLength;
import dev.sward.query.TimeRange;
import dev.sward.query.TimeSpec;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.slo.BrokenJson;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.sli.Measured;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Budgets over HTTP: how objectives stand, their past, and adjustments. */
public final class BudgetApi {
  private static final String SLO = "/api/v1/slos/{name}";
  private static final String ADJUSTMENTS = SLO + "/adjustments";
  private static final String TIME = "a time such as 2026-01-31T12:00:00Z, or an age such as 2h";

  private final Budgets budgets;
  private final StatusJson statuses;
  private final InstantSource clock;

  public BudgetApi(Budgets budgets, OpenAlerts alerts, InstantSource clock) {
    this.budgets = budgets;
    this.statuses = new StatusJson(budgets, alerts);
    this.clock = clock;
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, "/api/v1/budgets", Access.QUERY, "All objectives with their budgets")
            .answers(
                200,
                BrokenJson.with(
                    Schema.object().with("slos", Schema.listOf(BudgetSchemas.BRIEF_STATUS, "")))),
        call -> list());
    routes.add(
        route(HttpMethod.GET, SLO + "/status", Access.QUERY, "How an objective stands")
            .answers(200, BudgetSchemas.STATUS),
        call -> Responses.json(statuses.full(slo(call))));
    routes.add(
        route(HttpMethod.GET, SLO + "/history", Access.QUERY, "Counts of an objective over time")
            .query("start", Schema.string("RFC 3339, or an age such as 2h; else of the window"))
            .query("end", Schema.string("RFC 3339, or an age such as 2h; else now"))
            .query("step", Schema.string("Whole minutes, as 5m; else for 300 steps"))
            .query("group", Schema.string("Of one group, as state=CA"))
            .query("adjusted", Schema.string("true: only what the budget counts, no excluded time"))
            .answers(200, BudgetSchemas.HISTORY),
        this::history);
    mountAdjustments(routes);
  }

  private void mountAdjustments(Routes routes) {
    routes.add(
        route(HttpMethod.GET, ADJUSTMENTS, Access.QUERY, "Adjustments of an objective's budget")
            .answers(
                200,
                Schema.object().with("adjustments", Schema.listOf(BudgetSchemas.ADJUSTMENT, ""))),
        call -> {
          ObjectNode answer = Json.object();
          ArrayNode list = answer.putArray("adjustments");
          budgets.kept(slo(call).slo().name()).stream()
              .map(AdjustmentCodec::write)
              .forEach(list::add);
          return Responses.json(answer);
        });
    routes.add(
        route(HttpMethod.POST, ADJUSTMENTS, Access.ADMIN, "Adjust an objective's budget")
            .takes(BudgetSchemas.NEW_ADJUSTMENT)
            .answers(201, BudgetSchemas.ADJUSTMENT),
        this::adjust);
    routes.add(
        route(HttpMethod.DELETE, ADJUSTMENTS + "/{id}", Access.ADMIN, "Take an adjustment back")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          budgets.deleteAdjustment(slo(call).slo().name(), id(call.path("id")));
          return Responses.nothing();
        });
  }

  private HttpResponse list() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("slos");
    budgets.slos().stream().map(statuses::brief).forEach(list::add);
    BrokenJson.put(answer, budgets.broken());
    return Responses.json(answer);
  }

  private HttpResponse history(Call call) {
    DefinedSlo defined = slo(call);
    Slo slo = defined.slo();
    Instant now = budgets.countedUpTo(defined);
    TimeRange window = slo.window().at(now).passed();
    Instant start = time(call, "start").orElse(window.start()).truncatedTo(ChronoUnit.MINUTES);
    Instant end = time(call, "end").orElse(now).truncatedTo(ChronoUnit.MINUTES);
    if (!start.isBefore(end)) {
      throw Call.invalid(
              "end", call.query("end").orElse(end.toString()), "a minute after start, " + start)
          .exception();
    }
    TimeRange range = new TimeRange(start, end);
    Duration step = step(call, range);
    Budgets.Spent spent =
        call.query("group").map(group -> group(slo, group)).orElseGet(() -> budgets.all(slo));
    boolean adjusted = call.query("adjusted").filter(text -> text.equals("true")).isPresent();
    Measured counted = adjusted ? spent.spending().events() : spent.measured();
    return Responses.json(History.of(counted, range, step).json());
  }

  private Budgets.Spent group(Slo slo, String text) {
    return budgets.groups(slo).stream()
        .filter(group -> group.text().equals(text))
        .findFirst()
        .map(Budgets.Group::spent)
        .orElseThrow(() ->
            Call.invalid("group", text, "one that is told apart, as /status names them")
                .exception());
  }

  private static Duration step(Call call, TimeRange range) {
    Optional<String> text = call.query("step");
    if (text.isEmpty()) {
      return History.usualStep(range.length());
    }
    String expected = "whole minutes, as 5m or 1h, and at most %d steps".formatted(History.MOST);
    try {
      Duration step = TimeLength.parse(text.get());
      boolean whole = step.equals(Duration.ofMinutes(step.toMinutes()));
      if (whole && range.length().compareTo(step.multipliedBy(History.MOST)) <= 0) {
        return step;
      }
    } catch (IllegalArgumentException e) {
      // It is told below.
    }
    throw Call.invalid("step", text.get(), expected).exception();
  }

  private Optional<Instant> time(Call call, String name) {
    Optional<String> text = call.query(name);
    try {
      return text.map(written -> TimeSpec.parse(written).resolve(clock.instant()));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw Call.invalid(name, text.orElse(""), TIME).exception();
    }
  }

  private HttpResponse adjust(Call call) throws JsonProcessingException {
    SloName name = slo(call).slo().name();
    return Responses.json(
        201,
        AdjustmentCodec.write(
            budgets.adjust(name, AdjustmentCodec.read(call.json(), clock.instant()))));
  }

  private DefinedSlo slo(Call call) {
    return budgets.require(call.path("name"));
  }

  private static long id(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Problem.notFound("adjustment: %s (expected: its number)".formatted(text)).exception();
    }
    return Long.parseLong(text);
  }

  private static ApiRoute route(HttpMethod method, String path, Access access, String summary) {
    return ApiRoute.of(method, path, access, "slos", summary);
  }
}
