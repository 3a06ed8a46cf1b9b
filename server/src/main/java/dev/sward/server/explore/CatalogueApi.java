package dev.sward.server.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.server.platform.json.RangeParameters;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.ValueSearch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to ask about, over HTTP: datasets, their columns, and their values. */
public final class CatalogueApi {
  private static final String DATASETS = "/api/v1/datasets";
  private static final String COLUMNS = DATASETS + "/{name}/columns";
  private static final int MOST_VALUES = 1_000;
  private static final int USUAL_VALUES = 50;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final Duration USUAL_RANGE = Duration.ofDays(1);

  private static final Schema.Obj CHANGE =
      Schema.object()
          .maybe("description", Schema.string("At most 2000 characters; empty: none"))
          .maybe("hidden", Schema.bool("Whether nobody is offered it"));

  private final Explore explore;

  CatalogueApi(Explore explore) {
    this.explore = explore;
  }

  void mount(Routes routes) {
    routes.add(
        PinnedStores.with(route(HttpMethod.GET, DATASETS, "All datasets"))
            .answers(200, Schema.object().with("datasets", Schema.listOf(Schemas.DATASET, ""))),
        call -> datasets(explore.asked(call)));
    routes.add(
        PinnedStores.with(route(HttpMethod.GET, COLUMNS, "The columns of a dataset"))
            .answers(200, Schema.object().with("columns", Schema.listOf(Schemas.COLUMN, ""))),
        this::columns);
    routes.add(
        route(HttpMethod.PUT, COLUMNS, "Say what a column of any name means, or hide it")
            .takes(CHANGE.with("name", Schema.string("Of the column")))
            .answers(204, List.of(), Optional.empty()),
        this::changeNamed);
    routes.add(
        route(HttpMethod.PUT, COLUMNS + "/{column}", "Say what a column means, or hide it")
            .takes(CHANGE)
            .answers(204, List.of(), Optional.empty()),
        call -> change(call, call.path("column"), call.json()));
    routes.add(
        PinnedStores.with(
                route(
                    HttpMethod.GET,
                    COLUMNS + "/{column}/values",
                    "The most frequent values of a column"))
            .query("prefix", Schema.string("What they start with, in any case"))
            .query("limit", Schema.integer("1 to 1000"))
            .query("last", Schema.string("Where to look, such as 2h; a day if absent"))
            .answers(200, Schema.object().with("values", Schema.listOf(Schemas.VALUE_COUNT, ""))),
        this::values);
  }

  private static HttpResponse datasets(Explore asked) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("datasets");
    asked.datasets().forEach(dataset -> list.add(json(dataset)));
    return Responses.json(answer);
  }

  private HttpResponse columns(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("columns");
    DatasetName dataset = dataset(call);
    Explore asked = explore.asked(call);
    Set<String> hidden = asked.hidden().of(dataset);
    asked
        .columns(dataset)
        .forEach(column -> list.add(json(column).put("hidden", hidden.contains(column.name()))));
    return Responses.json(answer);
  }

  /** Not every name can stand in a path. */
  private HttpResponse changeNamed(Call call) throws JsonProcessingException {
    JsonNode body = call.json();
    JsonNode name = body.path("name");
    if (!name.isTextual()) {
      Faults faults = new Faults();
      faults.add("name", name, "the name of a column");
      check(faults);
    }
    return change(call, name.textValue(), ((ObjectNode) body).without("name"));
  }

  private HttpResponse change(Call call, String column, JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("description", "hidden"), faults);
    Optional<String> description = description(fields, faults);
    Optional<Boolean> hidden = fields.bool("hidden");
    if (!faults.any() && description.isEmpty() && hidden.isEmpty()) {
      faults.add(FieldError.missing("hidden", "true or false, or a description"));
    }
    check(faults);
    DatasetName dataset = dataset(call);
    explore.requireColumn(dataset, column);
    description.ifPresent(text -> explore.describe(dataset, column, text));
    if (hidden.isPresent()) {
      if (hidden.get()) {
        explore.hidden().hide(dataset, column);
      } else {
        explore.hidden().show(dataset, column);
      }
    }
    return Responses.nothing();
  }

  private static void check(Faults faults) {
    faults.check("column.invalid", "The change of the column is not valid");
  }

  /** Empty if nothing is said; an empty text takes the description away. */
  private static Optional<String> description(JsonFields fields, Faults faults) {
    if (!fields.has("description")) {
      return Optional.empty();
    }
    JsonNode text = fields.node("description");
    if (!text.isTextual() || text.textValue().length() > LONGEST_DESCRIPTION) {
      faults.add(
          fields.path("description"),
          text,
          "a text of at most %d characters".formatted(LONGEST_DESCRIPTION));
      return Optional.empty();
    }
    return Optional.of(text.textValue());
  }

  private HttpResponse values(Call call) {
    DatasetName dataset = dataset(call);
    Explore asked = explore.asked(call);
    asked.columns(dataset);
    ValueSearch search =
        new ValueSearch(
            new DatasetScope.Named(List.of(dataset)),
            call.path("column"),
            call.query("prefix").orElse(""),
            asked.last(call.query("last").map(CatalogueApi::length).orElse(USUAL_RANGE)),
            call.whole("limit", USUAL_VALUES, 1, MOST_VALUES));
    QueryControl control = asked.control();
    return Waiting.whole(
        call.context(), control, asked.values(search, control), CatalogueApi::answer);
  }

  private static HttpResponse answer(List<EventStore.ValueCount> values) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("values");
    for (EventStore.ValueCount count : values) {
      ObjectNode one = list.addObject();
      one.set("value", JsonNodes.value(count.value()));
      one.set("weight", JsonNodes.number(count.weight()));
    }
    return Responses.json(answer);
  }

  /** A length of time in the parameter {@code last}. */
  public static Duration length(String text) {
    return RangeParameters.length(text);
  }

  /** The dataset in the path. */
  public static DatasetName dataset(Call call) {
    String name = call.path("name");
    try {
      return new DatasetName(name);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound(String.valueOf(e.getMessage())).exception();
    }
  }

  private static ObjectNode json(EventStore.DatasetInfo dataset) {
    return Json.object()
        .put("name", dataset.name().value())
        .put("rows", dataset.rows())
        .put("size_bytes", dataset.sizeBytes())
        .put("columns", dataset.columns())
        .put("first_event", dataset.firstEvent().toString())
        .put("last_event", dataset.lastEvent().toString())
        .put("last_written", dataset.lastWritten().toString());
  }

  private static ObjectNode json(ColumnInfo column) {
    ObjectNode node = Json.object().put("name", column.name());
    ArrayNode types = node.putArray("types");
    column.types().stream().map(ColumnType::logicalName).distinct().sorted().forEach(types::add);
    node.put("first_written", column.firstWritten().toString())
        .put("last_written", column.lastWritten().toString())
        .put("distinct_estimate", column.distinctEstimate());
    ArrayNode samples = node.putArray("samples");
    column.samples().forEach(value -> samples.add(JsonNodes.value(value)));
    column.description().ifPresent(description -> node.put("description", description));
    return node.put("overflow", column.overflow());
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "explore", summary);
  }
}
