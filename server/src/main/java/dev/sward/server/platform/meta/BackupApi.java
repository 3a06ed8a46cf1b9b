package dev.sward.server.platform.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    routes.add(
        ApiRoute.of(HttpMethod.POST, "/api/v1/backups", Access.ADMIN, "backup", "Copy all data")
            .takes(folder)
            .answers(201, folder),
        this::create);
  }

  private HttpResponse create(Call call) throws JsonProcessingException {
    call.context().setRequestTimeout(TimeoutMode.SET_FROM_NOW, LONGEST);
    String folder = call.json().path("folder").asText();
    backup.into(folder);
    return Responses.json(201, Json.object().put("folder", folder));
  }
}
