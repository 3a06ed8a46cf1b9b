package dev.sward.server.explore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Inquiries of one kind over HTTP: waited for, watched, cancelled. */
public final class InquiryApi {
  private static final int LONGEST_WAIT_SECONDS = 300;

  private final Explore explore;
  private final Inquiry.Kind kind;

  public InquiryApi(Explore explore, Inquiry.Kind kind) {
    this.explore = explore;
    this.kind = kind;
  }

  /** With the parameter that says how long to wait. */
  public static ApiRoute withWait(ApiRoute route) {
    return route.query("wait", Schema.number("Seconds to wait for the answer, 0 to 300"));
  }

  /** What every answer says of where it is; its own members are there once it is done. */
  public static Schema.Obj status(Inquiry.Kind kind) {
    return Schema.object()
        .with("id", Schema.string("Of what was asked, and of its result"))
        .with("state", Schema.string("queued, running, done, failed or cancelled"))
        .with("asked_at", Schema.string("RFC 3339"))
        .maybe(PinnedStores.PARAMETER, Schema.string("The capture whose events were asked about"))
        .maybe("progress", Schema.number("0 to 1, while running"))
        .maybe("phase", Schema.string("What is being done, while running"))
        .maybe(
            "rows", Schema.integer("Events that it looked at in this phase, or that it works with"))
        .maybe("rows_total", Schema.integer("Events that it is to look at in this phase"))
        .with(
            "links",
            Schema.object()
                .with(kind.name(), Schema.string("To watch and cancel"))
                .with("result", Schema.string("Permalink of the answer")))
        .maybe("error", Schema.any("A problem, if failed or cancelled"));
  }

  /** The addresses of one that was asked. */
  public void mount(Routes routes, String tag, Schema answer) {
    String path = kind.path() + "/{id}";
    routes.add(
        withWait(route(HttpMethod.GET, path, tag, "How far it is, or the answer"))
            .query("partial", Schema.bool("false: without what is known before the answer"))
            .answers(200, answer),
        this::find);
    routes.add(
        route(HttpMethod.DELETE, path, tag, "Cancel it; 200 if it had its answer")
            .answers(202, answer)
            .orAnswers(200),
        this::cancel);
  }

  /**
   * Asks, and waits for the answer as long as the call says; at once if it says nothing.
   *
   * @param over hears of it when it is done, failed or cancelled; must not block
   */
  HttpResponse ask(Call call, Supplier<Inquiry> start, Consumer<Inquiry> over) {
    Duration wait = wait(call);
    Inquiry inquiry = start.get();
    var _ = inquiry.finished().thenAccept(over);
    return wait.isZero() ? Responses.json(202, inquiry.json()) : atMost(wait, call, inquiry);
  }

  /** Asks, and waits for the answer as long as the call says; until it is there if it does not. */
  public HttpResponse answer(
      Call call, ObjectNode about, BiFunction<EventStore, QueryControl, ObjectNode> work) {
    return answer(
        call,
        () ->
            explore
                .asked(call)
                .inquire(kind, about, (store, inquiry) -> work.apply(store, inquiry.control())));
  }

  /** The same of what is already known how to ask. */
  public HttpResponse answer(Call call, Supplier<Inquiry> start) {
    if (call.query("wait").isPresent()) {
      return ask(call, start, inquiry -> {});
    }
    Inquiry inquiry = start.get();
    return Waiting.whole(
        call.context(), inquiry.control(), inquiry.finished(), done -> answered(200, done));
  }

  private static HttpResponse atMost(Duration wait, Call call, Inquiry inquiry) {
    return Waiting.atMost(
        wait,
        call.context(),
        inquiry.control(),
        inquiry.finished(),
        done -> answered(done ? 200 : 202, inquiry));
  }

  private static HttpResponse answered(int status, Inquiry inquiry) {
    if (inquiry.problem().isPresent()) {
      throw inquiry.problem().get().exception();
    }
    return Responses.json(status, inquiry.json());
  }

  private HttpResponse find(Call call) {
    Duration wait = wait(call);
    String id = call.path("id");
    Optional<Inquiry> inquiry = explore.find(kind, id);
    if (inquiry.isEmpty()) {
      return Responses.json(kept(id));
    }
    boolean hasPartial = call.query("partial").orElse("").equals("false");
    Supplier<HttpResponse> answer =
        () -> Responses.json(hasPartial ? inquiry.get().status() : inquiry.get().json());
    return wait.isZero()
        ? answer.get()
        : Waiting.watch(wait, call.context(), inquiry.get().finished(), done -> answer.get());
  }

  private HttpResponse cancel(Call call) {
    String id = call.path("id");
    Optional<Inquiry> inquiry = explore.find(kind, id);
    if (inquiry.isEmpty()) {
      return Responses.json(200, kept(id));
    }
    inquiry.get().control().cancel();
    return Responses.json(202, inquiry.get().json());
  }

  private ObjectNode kept(String id) {
    return explore.result(id).filter(kind::isOf).orElseThrow(() -> unknown(kind.name(), id));
  }

  static RuntimeException unknown(String what, String id) {
    return Problem.notFound(
            "%s: %s (expected: the id of one asked before). Answers are kept for query.keep_results."
                .formatted(what, id))
        .exception();
  }

  private static Duration wait(Call call) {
    return call.seconds("wait", LONGEST_WAIT_SECONDS);
  }

  private static ApiRoute route(HttpMethod method, String path, String tag, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, tag, summary);
  }
}
