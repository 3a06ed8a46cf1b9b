package dev.sward.server.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.auth.Token;
import dev.sward.server.platform.auth.TokenGuard;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Documents of one kind over HTTP: listed, made, changed and deleted in the same way. */
final class DocumentApi {
  private static final int MOST_VERSIONS = 999_999_999;

  private final DocumentKind kind;
  private final SharedDocuments documents;
  private final Form form;

  DocumentApi(DocumentKind kind, SharedDocuments documents, Form form) {
    this.kind = kind;
    this.documents = documents;
    this.form = form;
  }

  /**
   * What is particular to a kind.
   *
   * @param list the member that a list of them stands in
   * @param fields the members of a body
   * @param read what is kept of them
   * @param listed what a list says of one
   * @param draft shape of what is sent; sent with its version it is a change
   * @param kept shape of what is answered
   * @param item shape of an item of a list
   */
  record Form(
      String list,
      BiFunction<JsonNode, Faults, JsonFields> fields,
      BiFunction<JsonFields, Faults, ObjectNode> read,
      Function<SharedDocument, ObjectNode> listed,
      Schema.Obj draft,
      Schema kept,
      Schema item) {}

  void mount(Routes routes) {
    String path = kind.path();
    String one = path + "/{id}";
    routes.add(
        route(HttpMethod.GET, path, "All of them, by name")
            .answers(200, Schema.object().with(form.list(), Schema.listOf(form.item(), "By name"))),
        call -> list());
    routes.add(
        route(HttpMethod.POST, path, "Make a " + kind.word())
            .takes(form.draft())
            .answers(201, form.kept()),
        this::create);
    routes.add(
        route(HttpMethod.GET, one, "A " + kind.word()).answers(200, form.kept()),
        call -> Responses.json(documents.require(call.path("id")).json()));
    routes.add(
        route(HttpMethod.PUT, one, "Change a %s; 409 if others did".formatted(kind.word()))
            .takes(form.draft().with("version", Schema.integer("That was changed")))
            .answers(200, form.kept()),
        this::replace);
    routes.add(
        route(
                HttpMethod.DELETE,
                one,
                "Delete a %s; 409 if others changed it".formatted(kind.word()))
            .query("version", Schema.integer("That is deleted; the latest if absent"))
            .answers(204, List.of(), Optional.empty()),
        this::delete);
  }

  private HttpResponse list() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray(form.list());
    documents.all().forEach(document -> list.add(form.listed().apply(document)));
    return Responses.json(answer);
  }

  private HttpResponse create(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    JsonFields fields = form.fields().apply(call.json(), faults);
    ObjectNode document = form.read().apply(fields, faults);
    check(faults);
    return Responses.json(201, documents.create(document, by(call)).json());
  }

  private HttpResponse replace(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    JsonFields fields = form.fields().apply(call.json(), faults);
    OptionalLong version = fields.requiredVersion();
    ObjectNode document = form.read().apply(fields, faults);
    check(faults);
    SharedDocument changed =
        documents.replace(call.path("id"), version.orElseThrow(), document, by(call));
    return Responses.json(changed.json());
  }

  private HttpResponse delete(Call call) {
    String id = call.path("id");
    int given = call.whole("version", 0, 1, MOST_VERSIONS);
    documents.delete(id, given == 0 ? documents.require(id).version() : given);
    return Responses.nothing();
  }

  private void check(Faults faults) {
    faults.check(kind.code() + ".invalid", "The %s is not valid".formatted(kind.word()));
  }

  private static String by(Call call) {
    return TokenGuard.token(call.context()).map(Token::name).orElse("");
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "boards", summary);
  }
}
