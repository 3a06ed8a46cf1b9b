package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server to ask and to tell, and who does. */
final class PersonOptions {
  private static final String PERSON = "Sward-Person";

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Your name, for the timeline (SWARD_PERSON)")
  private String person = "";

  @Option(names = "--json", description = "The whole answer")
  private boolean json;

  boolean json() {
    return json;
  }

  JsonNode get(String path) {
    return server.api().get(path);
  }

  JsonNode send(String method, String path, JsonNode body) {
    return send(
        server
            .api()
            .request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  JsonNode send(String method, String path) {
    return send(server.api().request(path).method(method, BodyPublishers.noBody()));
  }

  private JsonNode send(HttpRequest.Builder request) {
    String name =
        person.isEmpty() ? Optional.ofNullable(System.getenv("SWARD_PERSON")).orElse("") : person;
    if (!name.isEmpty()) {
      request.header(PERSON, Api.part(name));
    }
    return Api.json(Api.good(server.api().send(request.build())).body());
  }
}
