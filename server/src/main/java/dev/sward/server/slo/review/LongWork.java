package dev.sward.server.slo.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Waiting;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers what takes many questions to the store; a client that leaves ends it. */
record LongWork(Explore explore, InstantSource clock) {
  <T> HttpResponse answer(
      Call call, BiFunction<EventStore, Reins, T> work, Function<T, ObjectNode> json) {
    QueryControl control = new QueryControl(Reins.LONGEST);
    return Waiting.whole(
        call.context(),
        control,
        explore.work(control, (store, same) -> work.apply(store, new Reins(control, clock))),
        result -> Responses.json(json.apply(result)));
  }
}
