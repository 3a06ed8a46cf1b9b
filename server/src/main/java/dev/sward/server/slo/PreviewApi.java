package dev.sward.server.slo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import dev.sward.slo.Target;
import dev.sward.store.QueryControl;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a draft of an objective would have said, over HTTP. */
final class PreviewApi {
  private static final Set<String> RANGE = Set.of("time_range", "start_time", "end_time");

  private final Explore explore;
  private final InstantSource clock;
  private final SliCodec codec;

  PreviewApi(Explore explore, InstantSource clock) {
    this.explore = explore;
    this.clock = clock;
    codec = SliCodec.of(explore);
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                "/api/v1/slos/preview",
                Access.QUERY,
                "slos",
                "What a draft of an objective would have said")
            .takes(
                Schema.object()
                    .with("sli", SloSchemas.SLI)
                    .maybe("group_by", SloSchemas.GROUP_BY)
                    .maybe("target", Schema.number("Other members of an objective may be there"))
                    .maybe(
                        "time_range", Schema.any("Seconds, or a length such as 2h; 2 h if absent"))
                    .maybe("start_time", Schema.any("Seconds since 1970, ISO 8601, or an age"))
                    .maybe("end_time", Schema.any("As start_time, exclusive; now if absent")))
            .answers(200, PreviewCodec.PREVIEW),
        this::preview);
  }

  private HttpResponse preview(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    Set<String> known = new HashSet<>(SloCodec.MEMBERS);
    known.addAll(SloCodec.ABOUT);
    known.addAll(RANGE);
    JsonFields fields = JsonFields.of(call.json(), "", known, faults);
    TimeRange range = TimeRangeCodec.read(fields, clock.instant(), faults);
    Optional<SliCodec.Read> read = codec.read(fields, faults);
    Optional<Target> target = SloCodec.target(fields, faults);
    SloCodec.check(faults);
    SliCodec.Read sli = read.orElseThrow();
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(),
        control,
        explore.work(control, (store, reins) -> Preview.of(sli.sli(), range, store, reins)),
        preview -> Responses.json(PreviewCodec.json(preview, target, sli.warnings())));
  }
}
