package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a link shows, to whoever has it: kept documents of its incident and nothing else. Every
 * address that leads nowhere is answered alike, so that nobody learns why.
 */
final class SharedApi {
  private static final String SHARED = "/api/v1/shared/{token}";
  private static final int MOST_MASKINGS = 50;

  private final Shares shares;
  private final Dossier dossier;
  private final Guesses guesses;
  private final Cache<Version, Masking> maskings =
      Caffeine.newBuilder().maximumSize(MOST_MASKINGS).build();

  SharedApi(Shares shares, Dossier dossier, InstantSource clock) {
    this.shares = shares;
    this.dossier = dossier;
    guesses = new Guesses(clock);
  }

  /** A link, and the last change of its incident that its masking knows. */
  private record Version(String share, long change) {}

  void mount(Routes routes) {
    routes.add(
        route(SHARED, "The incident that a link shows").answers(200, ShareSchemas.SHOWN),
        call -> answer(call, found -> Optional.of(incident(found))));
    routes.add(
        route(SHARED + "/results/{id}", "A kept answer to a question, or a kept explanation")
            .answers(200, Schema.object()),
        call -> answer(call, found -> result(found, call.path("id"))));
    routes.add(
        route(SHARED + "/traces/{capture}/{trace}", "A trace of one of its captures")
            .answers(200, Schema.object()),
        call -> answer(call, found -> trace(found, call.path("capture"), call.path("trace"))));
  }

  private HttpResponse answer(Call call, Function<Found, Optional<JsonNode>> shown) {
    Optional<JsonNode> document =
        shares.recognise(new ShareToken(call.path("token"))).map(this::found).flatMap(shown);
    if (document.isEmpty()) {
      guesses.add(call.context().clientAddress());
      throw Problem.notFound(
              "Nothing is shown at this address (expected: a link that has not ended). Ask who sent it.")
          .exception();
    }
    return Responses.json(document.get());
  }

  /** A valid link with what it shows. */
  private record Found(Share share, Contents contents, Masking masking) {}

  private Found found(SqliteShares.Keyed keyed) {
    Share share = keyed.share();
    Contents contents = Contents.of(dossier, share.incident());
    Version version = new Version(share.id(), shares.latestChange(share.incident()));
    Masking masking =
        maskings.get(
            version,
            fresh -> Masking.of(share.masked(), keyed.pseudonyms(), documents(share, contents)));
    return new Found(share, contents, masking);
  }

  /** Everything in which values may stand; nothing if none is masked. */
  private List<JsonNode> documents(Share share, Contents contents) {
    if (share.masked().isEmpty()) {
      return List.of();
    }
    List<JsonNode> all = new ArrayList<>(contents.documents());
    contents.results().forEach(id -> dossier.result(id).ifPresent(all::add));
    contents.traces().forEach(one -> dossier.trace(one.capture(), one.trace()).ifPresent(all::add));
    return all;
  }

  private static JsonNode incident(Found found) {
    Contents contents = found.contents();
    ObjectNode document = Json.object();
    document.set("incident", contents.incident());
    document.set("timeline", contents.timeline());
    document.set("evidence", contents.evidence());
    document.set("hypotheses", contents.hypotheses());
    contents.postmortem().ifPresent(postmortem -> document.set("postmortem", postmortem));
    ObjectNode shown = (ObjectNode) found.masking().masked(document);
    shown.set("masked", ShareJson.names(found.share().masked()));
    return shown.put("expires_at", found.share().expiresAt().toString());
  }

  private Optional<JsonNode> result(Found found, String id) {
    return Optional.of(id)
        .filter(found.contents().results()::contains)
        .flatMap(dossier::result)
        .map(found.masking()::masked);
  }

  private Optional<JsonNode> trace(Found found, String capture, String trace) {
    return Optional.of(capture)
        .filter(found.contents().captures()::contains)
        .flatMap(known -> dossier.trace(known, trace))
        .map(found.masking()::masked);
  }

  private static ApiRoute route(String path, String summary) {
    return ApiRoute.of(HttpMethod.GET, path, Access.PUBLIC, "shared", summary);
  }
}
