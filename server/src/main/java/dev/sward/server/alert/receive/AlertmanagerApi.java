package dev.sward.server.alert.receive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The part of Alertmanager's API v2 that a Prometheus needs. */
public final class AlertmanagerApi {
  private static final String PATH = "/api/v2/alerts";
  private static final String TAG = "alertmanager";
  private static final long MAX_BODY = 16 << 20;

  private static final Schema.Obj ALERT =
      Schema.object()
          .with("labels", Schema.any("Texts by name; which alert it is"))
          .maybe("annotations", Schema.any("Texts by name"))
          .maybe("startsAt", Schema.string("RFC 3339; otherwise now"))
          .maybe("endsAt", Schema.string("RFC 3339; in the past: it is over"))
          .maybe("generatorURL", Schema.string("Where it comes from"));

  private final ReceivedAlerts alerts;
  private final InstantSource clock;

  public AlertmanagerApi(ReceivedAlerts alerts, InstantSource clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  public void mount(Routes routes) {
    Schema list = Schema.listOf(new Schema.Named("ReceivedAlert", ALERT), "");
    routes.add(
        ApiRoute.of(
                HttpMethod.POST, PATH, Access.INGEST, TAG, "Take alerts, as an Alertmanager does")
            .takes(list)
            .answers(200, List.of(), Optional.empty()),
        MAX_BODY,
        call -> {
          alerts.accept(ReceivedAlertCodec.read(call.json(), clock.instant()));
          return HttpResponse.of(200);
        });
    routes.add(
        ApiRoute.of(HttpMethod.GET, PATH, Access.QUERY, TAG, "List received alerts that fire")
            .answers(200, list),
        call -> list());
  }

  private HttpResponse list() {
    ArrayNode all = Json.array();
    alerts.firing().forEach(alert -> all.add(ReceivedAlertCodec.write(alert)));
    return Responses.json(all);
  }
}
