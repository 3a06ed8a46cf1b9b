package dev.sward.server.incident.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads and writes links. */
final class ShareJson {
  private static final int LONGEST_LABEL = 200;

  private ShareJson() {}

  static ObjectNode json(Share share) {
    ObjectNode node = Json.object().put("id", share.id()).put("label", share.label());
    node.set("masked", names(share.masked()));
    node.put("created_at", share.createdAt().toString());
    node.set("by", IncidentJson.actor(share.by()));
    node.put("expires_at", share.expiresAt().toString());
    share.revokedAt().ifPresent(at -> node.put("revoked_at", at.toString()));
    return node;
  }

  static ObjectNode json(Shares.Created created) {
    String token = created.token().reveal();
    return json(created.share()).put("token", token).put("path", "/shared/" + token);
  }

  static ArrayNode names(Set<String> masked) {
    ArrayNode array = Json.array();
    new TreeSet<>(masked).forEach(array::add);
    return array;
  }

  /** One that is to be made. */
  record Draft(Duration expiresIn, Set<String> masked, String label) {}

  static Draft draft(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("expires_in_s", "masked", "label"), faults);
    int shortest = Math.toIntExact(Share.SHORTEST.toSeconds());
    int longest = Math.toIntExact(Share.LONGEST.toSeconds());
    Optional<Integer> seconds = fields.whole("expires_in_s", shortest, longest);
    if (!fields.has("expires_in_s")) {
      faults.add(
          "expires_in_s",
          fields.node("expires_in_s"),
          "seconds, %d to %d".formatted(shortest, longest));
    }
    String label =
        fields.node("label").asText().isEmpty()
            ? ""
            : fields.words("label", LONGEST_LABEL).orElse("");
    Set<String> masked = masked(fields, faults);
    faults.check("share.invalid", "The link is not valid");
    return new Draft(Duration.ofSeconds(seconds.orElseThrow()), masked, label);
  }

  private static Set<String> masked(JsonFields fields, Faults faults) {
    Set<String> names = new TreeSet<>();
    for (JsonFields.Item item : fields.list("masked", Share.MOST_MASKED)) {
      String name = item.node().asText();
      if (!item.node().isTextual() || name.isBlank() || name.length() > Share.LONGEST_NAME) {
        faults.add(item.path(), item.node(), "the name of a column");
      } else {
        names.add(name);
      }
    }
    return names;
  }
}
