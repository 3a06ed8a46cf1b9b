package dev.sward.server.incident.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.incident.Actors;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.incident.IncidentSchemas;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.outbound.HttpUrl;
import dev.sward.server.platform.outbound.Outcome;
import dev.sward.server.platform.outbound.SigningSecret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Webhooks of incidents over HTTP. */
final class WebhookApi {
  private static final String WEBHOOKS = "/api/v1/incident-webhooks";
  private static final String ONE = WEBHOOKS + "/{id}";
  private static final int LONGEST = 2_000;
  private static final int SHOWN = 100;

  private static final Schema.Obj WEBHOOK =
      Schema.object()
          .with("id", Schema.string(""))
          .with("url", Schema.string(""))
          .with("label", Schema.string("May be empty"))
          .with("created_at", Schema.string("RFC 3339"))
          .with("by", IncidentSchemas.ACTOR)
          .with("told_up_to", Schema.integer("The seq of the last change that arrived"))
          .with("behind", Schema.integer("Changes that did not arrive yet"))
          .with("attempts", Schema.integer("At the next of them, so far"))
          .maybe("next_try_at", Schema.string("RFC 3339; if there were attempts"))
          .maybe("stopped_at", Schema.string("When it was given up; resume it"));

  private static final Schema ATTEMPT =
      Schema.object()
          .with("seq", Schema.integer("Of the change"))
          .with("status", Schema.string("waiting, delivered or dead"))
          .with("attempts", Schema.integer("So far"))
          .with("at", Schema.string("Of the last one"))
          .with("code", Schema.integer("Of HTTP; 0: no answer"))
          .with("answer", Schema.string("Its beginning, or why there was none"));

  private static final Schema OUTCOME =
      Schema.object()
          .with("delivered", Schema.bool(""))
          .with("code", Schema.integer("Of HTTP; 0: no answer"))
          .with("answer", Schema.string("Its beginning, or why there was none"));

  private final Webhooks webhooks;

  WebhookApi(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  void mount(Routes routes) {
    Schema.Named named = new Schema.Named("IncidentWebhook", WEBHOOK);
    routes.add(
        route(HttpMethod.GET, WEBHOOKS, "Who is told of every change of an incident")
            .answers(200, Schema.object().with("webhooks", Schema.listOf(named, ""))),
        call -> list());
    routes.add(
        route(HttpMethod.POST, WEBHOOKS, "Tell somebody of every change from now on")
            .takes(
                Schema.object()
                    .with("url", Schema.string(HttpUrl.EXPECTED))
                    .maybe("secret", Schema.string(SigningSecret.EXPECTED + "; else one is made"))
                    .maybe("label", Schema.string("At most 2000 characters")))
            .answers(201, WEBHOOK.maybe("secret", Schema.string("Told this once, if it was made"))),
        this::add);
    routes.add(
        route(HttpMethod.GET, ONE, "One of them").answers(200, named),
        call -> Responses.json(json(webhooks.require(call.path("id")))));
    routes.add(
        route(HttpMethod.DELETE, ONE, "Tell nobody any more")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          webhooks.delete(call.path("id"));
          return Responses.nothing();
        });
    routes.add(
        route(HttpMethod.POST, ONE + "/test", "Send something made up now").answers(200, OUTCOME),
        call -> Responses.json(json(webhooks.test(call.path("id")))));
    routes.add(
        route(HttpMethod.POST, ONE + "/resume", "Go on at once, where it stopped")
            .answers(200, named),
        call -> Responses.json(json(webhooks.resume(call.path("id")))));
    routes.add(
        route(HttpMethod.GET, ONE + "/deliveries", "What was tried, the newest change first")
            .query("limit", Schema.integer("1 to 200, otherwise 100"))
            .answers(200, Schema.object().with("deliveries", Schema.listOf(ATTEMPT, ""))),
        this::deliveries);
  }

  private HttpResponse list() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("webhooks");
    webhooks.all().stream().map(this::json).forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse add(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(call.json(), "", Set.of("url", "secret", "label"), faults);
    Optional<URI> url = fields.text("url").flatMap(HttpUrl::parse);
    if (url.isEmpty()) {
      faults.add("url", fields.node("url"), HttpUrl.EXPECTED);
    }
    Optional<SigningSecret> secret = fields.text("secret").flatMap(SigningSecret::parse);
    if (fields.has("secret") && secret.isEmpty()) {
      faults.message(
          "secret", "secret (expected: %s)".formatted(SigningSecret.EXPECTED), Optional.empty());
    }
    String label = fields.has("label") ? fields.words("label", LONGEST).orElse("") : "";
    faults.check("webhook.invalid", "The webhook is not valid");
    SigningSecret used = secret.orElseGet(SigningSecret::random);
    ObjectNode made = json(webhooks.add(url.orElseThrow(), used, label, Actors.of(call)));
    if (secret.isEmpty()) {
      made.put("secret", used.text().reveal());
    }
    return Responses.json(201, made);
  }

  private HttpResponse deliveries(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("deliveries");
    int most = call.whole("limit", SHOWN, 1, SqliteWebhooks.KEPT);
    webhooks.attempts(call.path("id"), most).stream().map(WebhookApi::json).forEach(list::add);
    return Responses.json(answer);
  }

  private ObjectNode json(Webhook webhook) {
    ObjectNode node =
        Json.object()
            .put("id", webhook.id())
            .put("url", webhook.url().toString())
            .put("label", webhook.label())
            .put("created_at", webhook.createdAt().toString());
    node.set("by", IncidentJson.actor(webhook.by()));
    node.put("told_up_to", webhook.toldUpTo())
        .put("behind", webhooks.behind(webhook))
        .put("attempts", webhook.attempts());
    if (webhook.attempts() > 0) {
      node.put("next_try_at", webhook.nextTryAt().toString());
    }
    webhook.stoppedAt().ifPresent(at -> node.put("stopped_at", at.toString()));
    return node;
  }

  private static JsonNode json(Attempt attempt) {
    return Json.object()
        .put("seq", attempt.seq())
        .put("status", attempt.status())
        .put("attempts", attempt.attempts())
        .put("at", attempt.at().toString())
        .put("code", attempt.code())
        .put("answer", attempt.answer());
  }

  private static JsonNode json(Outcome outcome) {
    return Json.object()
        .put("delivered", outcome.result() == Outcome.Result.DELIVERED)
        .put("code", outcome.status())
        .put("answer", outcome.answer());
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.ADMIN, "incidents", summary);
  }
}
