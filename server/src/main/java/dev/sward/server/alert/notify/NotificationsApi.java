package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.outbound.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Channels, routes, silences and the delivery log over HTTP. */
public final class NotificationsApi {
  private static final String CHANNELS = "/api/v1/notifications/channels";
  private static final String ROUTES = "/api/v1/notifications/routes";
  private static final String DELIVERIES = "/api/v1/notifications/deliveries";
  private static final String SILENCES = "/api/v1/silences";
  private static final int MOST_SHOWN = 1_000;
  private static final int SHOWN = 100;

  private final Notifications notifications;

  public NotificationsApi(Notifications notifications) {
    this.notifications = notifications;
  }

  public void mount(Routes routes) {
    mountChannels(routes);
    mountRoutes(routes);
    mountDeliveries(routes);
    mountSilences(routes);
  }

  private void mountChannels(Routes routes) {
    Schema.Named channel = NotificationSchemas.CHANNEL;
    routes.add(
        admin(HttpMethod.GET, CHANNELS, "List channels")
            .answers(200, Schema.object().with("channels", Schema.listOf(channel, ""))),
        call -> list("channels", notifications.channels().stream().map(ChannelCodec::show)));
    routes.add(
        admin(HttpMethod.PUT, CHANNELS + "/{name}", "Make or change a channel")
            .takes(channel)
            .answers(200, channel),
        call ->
            Responses.json(
                ChannelCodec.show(notifications.putChannel(call.path("name"), call.json()))));
    routes.add(
        admin(HttpMethod.GET, CHANNELS + "/{name}", "Show a channel").answers(200, channel),
        call -> Responses.json(ChannelCodec.show(notifications.channel(call.path("name")))));
    routes.add(
        admin(HttpMethod.DELETE, CHANNELS + "/{name}", "Delete a channel")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          notifications.deleteChannel(call.path("name"));
          return Responses.nothing();
        });
    routes.add(
        admin(HttpMethod.POST, CHANNELS + "/{name}/test", "Send a test notice to a channel")
            .answers(200, NotificationSchemas.OUTCOME),
        call -> {
          ObjectNode outcome = json(notifications.test(call.path("name")));
          notifications.warning().ifPresent(text -> outcome.put("warning", text));
          return Responses.json(outcome);
        });
  }

  private void mountRoutes(Routes routes) {
    Schema.Obj all =
        Schema.object()
            .with("routes", Schema.listOf(NotificationSchemas.ROUTE, "In the order of trial"));
    routes.add(
        admin(HttpMethod.GET, ROUTES, "List routes").answers(200, all),
        call -> list("routes", notifications.routes().stream().map(RouteCodec::write)));
    routes.add(
        admin(HttpMethod.PUT, ROUTES, "Replace all routes").takes(all).answers(200, all),
        call ->
            list("routes", notifications.putRoutes(call.json()).stream().map(RouteCodec::write)));
  }

  private void mountDeliveries(Routes routes) {
    routes.add(
        route(HttpMethod.GET, DELIVERIES, Access.QUERY, "What was sent, the newest first")
            .query("channel", Schema.string("Of this channel only"))
            .query("status", Schema.string("Of this status only"))
            .query("before", Schema.integer("Below this id: the next page"))
            .query("limit", Schema.integer("1 to 1000, otherwise 100"))
            .answers(
                200,
                Schema.object()
                    .with("deliveries", Schema.listOf(NotificationSchemas.DELIVERY, ""))),
        this::deliveries);
    routes.add(
        admin(HttpMethod.POST, DELIVERIES + "/{id}/retry", "Try a dead delivery again")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          notifications.retry(id(call.path("id")));
          return Responses.nothing();
        });
  }

  private void mountSilences(Routes routes) {
    Schema.Named silence = NotificationSchemas.SILENCE;
    routes.add(
        route(HttpMethod.GET, SILENCES, Access.QUERY, "List silences that have not ended")
            .answers(200, Schema.object().with("silences", Schema.listOf(silence, ""))),
        call -> list("silences", notifications.silences().stream().map(SilenceCodec::write)));
    routes.add(
        admin(HttpMethod.POST, SILENCES, "Make a silence").takes(silence).answers(201, silence),
        call -> Responses.json(201, SilenceCodec.write(notifications.addSilence(call.json()))));
    routes.add(
        admin(HttpMethod.DELETE, SILENCES + "/{id}", "End a silence")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          notifications.endSilence(call.path("id"));
          return Responses.nothing();
        });
  }

  private HttpResponse deliveries(Call call) {
    Optional<DeliveryStatus> status =
        call.query("status")
            .map(text ->
                DeliveryStatus.of(text)
                    .orElseThrow(() ->
                        Call.invalid(
                                "status",
                                text,
                                "one of " + String.join(", ", DeliveryStatus.texts()))
                            .exception()));
    long before = call.query("before").map(NotificationsApi::id).orElse(Long.MAX_VALUE);
    return list(
        "deliveries",
        notifications
            .deliveries(
                call.query("channel"), status, before, call.whole("limit", SHOWN, 1, MOST_SHOWN))
            .stream()
            .map(NotificationsApi::json));
  }

  private static long id(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Call.invalid("id", text, "a whole number").exception();
    }
    return Long.parseLong(text);
  }

  private static ObjectNode json(Outcome outcome) {
    return Json.object()
        .put("delivered", outcome.result() == Outcome.Result.DELIVERED)
        .put("code", outcome.status())
        .put("answer", outcome.answer());
  }

  private static ObjectNode json(Delivery delivery) {
    Notice notice = delivery.notice();
    ObjectNode node =
        Json.object()
            .put("id", delivery.id())
            .put("channel", delivery.channel())
            .put("status", delivery.status().text())
            .put("attempts", delivery.attempts())
            .put("created_at", delivery.createdAt().toString())
            .put("code", delivery.code())
            .put("answer", delivery.answer())
            .put("transition_id", notice.transitionId())
            .put("alert_id", notice.alertId())
            .put("state", notice.state().text())
            .put("urgency", notice.urgency().text())
            .put("title", notice.title());
    if (delivery.status().isOpen()) {
      node.put("next_try_at", delivery.nextTryAt().toString());
    }
    delivery.finishedAt().ifPresent(time -> node.put("finished_at", time.toString()));
    return node;
  }

  private static HttpResponse list(String name, Stream<ObjectNode> items) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray(name);
    items.forEach(list::add);
    return Responses.json(answer);
  }

  private static ApiRoute admin(HttpMethod method, String path, String summary) {
    return route(method, path, Access.ADMIN, summary);
  }

  private static ApiRoute route(HttpMethod method, String path, Access access, String summary) {
    return ApiRoute.of(method, path, access, "notifications", summary);
  }
}
