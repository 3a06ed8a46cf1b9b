package dev.sward.server.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.QueryControl;
import dev.sward.store.TraceSearch;
import java.util.Optional;

/** Raw events and traces over HTTP. The next page's key also stands in {@code Sward-Next}. */
final class SearchApi {
  private static final String NEXT = "sward-next";
  private static final int MOST_EVENTS = 10_000;
  private static final int USUAL_SPANS = 1_000;

  private final Explore explore;

  SearchApi(Explore explore) {
    this.explore = explore;
  }

  void mount(Routes routes) {
    routes.add(
        PinnedStores.with(
                route(HttpMethod.POST, "/api/v1/events/search", "Raw events, newest first"))
            .query("format", Schema.string("json, ndjson or csv"))
            .takes(Schemas.SEARCH)
            .answers(200, Format.TYPES, Optional.of(Schemas.EVENTS)),
        this::search);
    routes.add(
        PinnedStores.with(
                route(HttpMethod.GET, "/api/v1/traces/{id}", "The events of a trace, oldest first"))
            .query("format", Schema.string("json, ndjson or csv"))
            .query("limit", Schema.integer("Events a page, 1 to 10000"))
            .query("after", Schema.string("The key of the next page"))
            .answers(200, Format.TYPES, Optional.of(Schemas.EVENTS)),
        this::trace);
  }

  private HttpResponse search(Call call) throws JsonProcessingException {
    Format format = Format.of(call);
    Explore asked = explore.asked(call);
    EventSearch search = asked.search(call.json());
    QueryControl control = asked.control();
    return Waiting.whole(
        call.context(), control, asked.events(search, control), page -> answer(page, format));
  }

  private HttpResponse trace(Call call) {
    Format format = Format.of(call);
    String id = call.path("id");
    int limit = call.whole("limit", USUAL_SPANS, 1, MOST_EVENTS);
    TraceSearch search = new TraceSearch(id, Optional.empty(), limit, call.query("after"));
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(),
        control,
        explore.asked(call).trace(search, control),
        page -> answer(found(page, search), format));
  }

  private static EventPage found(EventPage page, TraceSearch search) {
    if (page.events().isEmpty() && search.after().isEmpty()) {
      throw Problem.notFound(
              "trace: %s (expected: the trace.trace_id of stored events)"
                  .formatted(search.traceId()))
          .exception();
    }
    return page;
  }

  private static HttpResponse answer(EventPage page, Format format) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(200)
            .contentType(format.type())
            .add(HttpHeaderNames.CACHE_CONTROL, "no-store");
    page.next().ifPresent(next -> headers.add(NEXT, next));
    return HttpResponse.of(headers.build(), HttpData.wrap(EventWriter.write(page, format)));
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "explore", summary);
  }
}
