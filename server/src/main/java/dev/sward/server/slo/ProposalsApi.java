package dev.sward.server.slo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.event.DatasetName;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.CatalogueApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import dev.sward.store.QueryControl;
import java.time.Duration;

/** Drafts of objectives for a dataset, over HTTP. */
final class ProposalsApi {
  private static final Duration USUAL = Duration.ofDays(7);

  private static final Schema.Named PROPOSALS =
      new Schema.Named(
          "SliProposals",
          Schema.object()
              .with("start_time", Schema.string("RFC 3339; the events looked at"))
              .with("end_time", Schema.string("RFC 3339"))
              .with(
                  "proposals",
                  Schema.listOf(
                      Schema.object()
                          .with("title", Schema.string(""))
                          .with("reason", Schema.string("Why it may be wanted"))
                          .with("definition", SloSchemas.SLO)
                          .with("preview", PreviewCodec.SUMMARY),
                      "Availability first"))
              .with(
                  "rejected",
                  Schema.listOf(
                      Schema.object()
                          .with("title", Schema.string(""))
                          .with("reason", Schema.string("Why it would say nothing")),
                      "What was thought of and is not proposed")));

  private final Explore explore;

  ProposalsApi(Explore explore) {
    this.explore = explore;
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/datasets/{name}/sli-proposals",
                Access.QUERY,
                "slos",
                "Objectives that the events of a dataset suggest")
            .query("last", Schema.string("The events to look at, such as 1d; 7d if absent"))
            .answers(200, PROPOSALS),
        this::propose);
  }

  private HttpResponse propose(Call call) {
    DatasetName dataset = CatalogueApi.dataset(call);
    explore.columns(dataset);
    TimeRange range = explore.last(call.query("last").map(CatalogueApi::length).orElse(USUAL));
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(),
        control,
        explore.work(control, (store, reins) -> Proposals.of(dataset, range, store, reins)),
        proposals -> Responses.json(json(proposals)));
  }

  private static ObjectNode json(Proposals found) {
    ObjectNode answer =
        Json.object()
            .put("start_time", found.range().start().toString())
            .put("end_time", found.range().end().toString());
    ArrayNode proposals = answer.putArray("proposals");
    for (Proposals.Proposal proposal : found.proposals()) {
      ObjectNode one =
          proposals
              .addObject()
              .put("title", proposal.slo().title())
              .put("reason", proposal.reason());
      one.set("definition", SloCodec.write(proposal.slo()));
      one.set("preview", PreviewCodec.summary(proposal.tally()));
    }
    ArrayNode rejected = answer.putArray("rejected");
    found
        .rejected()
        .forEach(one -> rejected.addObject().put("title", one.title()).put("reason", one.reason()));
    return answer;
  }
}
