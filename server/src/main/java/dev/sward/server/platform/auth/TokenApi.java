package dev.sward.server.platform.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.util.List;
import java.util.Optional;

/** Tokens over HTTP. */
public final class TokenApi {
  private static final String PATH = "/api/v1/tokens";

  private static final Schema.Named TOKEN =
      new Schema.Named(
          "Token",
          Schema.object()
              .with("id", Schema.string("Name for revoking"))
              .with("name", Schema.string("Whose it is"))
              .with("scope", Schema.string("ingest, query or admin"))
              .with("hint", Schema.string("The first characters of the secret"))
              .with("created_at", Schema.string("RFC 3339"))
              .maybe("revoked_at", Schema.string("RFC 3339"))
              .maybe("token", Schema.string("The secret; only in the answer that makes it")));

  private final Tokens tokens;

  public TokenApi(Tokens tokens) {
    this.tokens = tokens;
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, PATH, "List tokens")
            .answers(200, Schema.object().with("tokens", Schema.listOf(TOKEN, ""))),
        call -> list());
    routes.add(
        route(HttpMethod.POST, PATH, "Make a token")
            .takes(
                Schema.object()
                    .with("name", Schema.string("Whose it is; unique"))
                    .with("scope", Schema.string("ingest, query or admin")))
            .answers(201, TOKEN),
        this::create);
    routes.add(
        route(HttpMethod.DELETE, PATH + "/{id}", "Revoke a token")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          tokens.revoke(call.path("id"));
          return Responses.nothing();
        });
  }

  private HttpResponse list() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("tokens");
    tokens.all().forEach(token -> list.add(json(token)));
    return Responses.json(answer);
  }

  private HttpResponse create(Call call) throws JsonProcessingException {
    JsonNode body = call.json();
    String scopeText = body.path("scope").asText();
    Scope scope = Scope.of(scopeText).orElseThrow(() -> unknownScope(scopeText));
    Tokens.Created created = tokens.create(body.path("name").asText(), scope);
    return Responses.json(201, json(created.token()).put("token", created.secret().reveal()));
  }

  private static RuntimeException unknownScope(String text) {
    return Problem.invalid(
            "token.scope",
            "The scope is not known",
            List.of(FieldError.of("scope", text, "ingest, query or admin")))
        .exception();
  }

  private static ObjectNode json(Token token) {
    ObjectNode node =
        Json.object()
            .put("id", token.id())
            .put("name", token.name())
            .put("scope", token.scope().text())
            .put("hint", token.hint())
            .put("created_at", token.createdAt().toString());
    token.revokedAt().ifPresent(time -> node.put("revoked_at", time.toString()));
    return node;
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.ADMIN, "tokens", summary);
  }
}
