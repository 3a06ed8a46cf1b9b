package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.Actors;
import dev.sward.server.incident.IncidentApi;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adding to an incident and taking away, over HTTP. */
final class ItemApi {
  private static final String ITEMS = IncidentApi.INCIDENTS + "/{id}/items";
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_URL = 2_000;
  private static final int LONGEST_NOTE = 10_000;

  private final Items items;
  private final Incidents incidents;

  ItemApi(Items items, Incidents incidents) {
    this.items = items;
    this.incidents = incidents;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.POST, ITEMS, "Add a query, explanation, trace or link to an incident")
            .takes(EvidenceSchemas.NEW_ITEM)
            .answers(201, EvidenceSchemas.ITEM),
        this::add);
    routes.add(
        route(HttpMethod.DELETE, ITEMS + "/{number}", "Take away what was added")
            .answers(204, List.of(), Optional.empty()),
        this::remove);
  }

  private HttpResponse add(Call call) throws JsonProcessingException {
    IncidentId incident = incidents.require(call.path("id")).id();
    NewItem item = read(call.json());
    return Responses.json(201, ItemJson.json(items.add(incident, item, Actors.of(call))));
  }

  private HttpResponse remove(Call call) {
    IncidentId incident = incidents.require(call.path("id")).id();
    String number = call.path("number");
    if (!number.matches("\\d{1,9}")) {
      throw Problem.notFound("item: %s (expected: the number of one)".formatted(number))
          .exception();
    }
    items.remove(incident, Integer.parseInt(number), Actors.of(call));
    return Responses.nothing();
  }

  private static NewItem read(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields =
        JsonFields.of(body, "", Set.of("kind", "id", "url", "title", "note"), faults);
    Optional<String> kind = fields.oneOf("kind", ItemKind.TEXTS);
    if (!fields.has("kind")) {
      faults.add("kind", fields.node("kind"), "one of " + String.join(", ", ItemKind.TEXTS));
    }
    String title = text(fields, "title", Incident.LONGEST_TITLE, faults).orElse("");
    String note = text(fields, "note", LONGEST_NOTE, faults).orElse("");
    boolean isLink = kind.filter(ItemKind.LINK.text()::equals).isPresent();
    Optional<String> target =
        isLink
            ? text(fields, "url", LONGEST_URL, faults).filter(ItemApi::isWebAddress)
            : text(fields, "id", LONGEST_ID, faults);
    if (target.isEmpty()) {
      String member = isLink ? "url" : "id";
      faults.add(
          member,
          fields.node(member),
          isLink ? "an address of the web, as https://example.com/x" : "the id of what is added");
    }
    faults.check("evidence.invalid", "This cannot be added");
    return new NewItem(ItemKind.of(kind.orElseThrow()), target.orElseThrow(), title, note);
  }

  private static Optional<String> text(JsonFields fields, String name, int longest, Faults faults) {
    Optional<String> text = fields.text(name);
    if (text.isPresent() && text.get().length() > longest) {
      faults.add(fields.path(name), fields.node(name), "at most %d characters".formatted(longest));
      return Optional.empty();
    }
    return text;
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && uri.getUserInfo() == null
          && Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary);
  }
}
