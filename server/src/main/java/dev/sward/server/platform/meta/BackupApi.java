package dev.sward.server.platform.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.TimeoutMode;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.time.Duration;
import java.util.Optional;

/** Backups over HTTP. */
public final class BackupApi {
  private static final Duration LONGEST = Duration.ofHours(6);

  private final Backup backup;

  public BackupApi(Backup backup) {
    this.backup = backup;
  }

  public void mount(Routes routes) {
    Schema folder =
        Schema.object().with("folder", Schema.string("On the server's machine; new or empty"));
    Schema made =
        Schema.object()
            .with("folder", Schema.string("Where it is, on the server's machine"))
            .with("files", Schema.integer("How many it has"))
            .with("size_bytes", Schema.integer("Of all files"));
    Schema progress =
        Schema.object()
            .with("running", Schema.bool("Whether one is being made"))
            .maybe("folder", Schema.string("Where to"))
            .maybe("copied_bytes", Schema.integer("So far"))
            .maybe("total_bytes", Schema.integer("About what it will have"));
    routes.add(
        ApiRoute.of(HttpMethod.POST, "/api/v1/backups", Access.ADMIN, "backup", "Copy all data")
            .takes(folder)
            .answers(201, made),
        this::create);
    routes.add(
        ApiRoute.of(
                HttpMethod.GET, "/api/v1/backups", Access.ADMIN, "backup", "How far a backup is")
            .answers(200, progress),
        call -> progress());
  }

  private HttpResponse create(Call call) throws JsonProcessingException {
    call.context().setRequestTimeout(TimeoutMode.SET_FROM_NOW, LONGEST);
    Backup.Made made = backup.into(call.json().path("folder").asText());
    return Responses.json(
        201,
        Json.object()
            .put("folder", made.folder().toString())
            .put("files", made.files())
            .put("size_bytes", made.sizeBytes()));
  }

  private HttpResponse progress() {
    Optional<Backup.Progress> running = backup.progress();
    ObjectNode answer = Json.object().put("running", running.isPresent());
    running.ifPresent(progress ->
        answer
            .put("folder", progress.folder().toString())
            .put("copied_bytes", progress.copiedBytes())
            .put("total_bytes", progress.totalBytes()));
    return Responses.json(answer);
  }
}
