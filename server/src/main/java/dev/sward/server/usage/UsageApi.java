package dev.sward.server.usage;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.config.StoreConfig;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Waiting;
import dev.sward.store.QueryControl;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;

/** What is stored, over HTTP. */
public final class UsageApi {
  private final Explore explore;
  private final StoreConfig config;
  private final MeterRegistry meters;
  private final InstantSource clock;

  public UsageApi(Explore explore, StoreConfig config, MeterRegistry meters, InstantSource clock) {
    this.explore = explore;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/usage",
                Access.QUERY,
                "usage",
                "What is stored by dataset and day, what may be, and what was refused")
            .answers(200, UsageJson.ANSWER),
        this::usage);
  }

  private HttpResponse usage(Call call) {
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(),
        control,
        explore.work(control, (store, reins) -> Usage.of(store, reins, clock.instant())),
        usage -> Responses.json(UsageJson.write(usage, Refused.of(meters), config)));
  }
}
