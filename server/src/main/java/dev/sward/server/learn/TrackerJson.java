package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.outbound.HttpUrl;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads and writes trackers. */
final class TrackerJson {
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int LONGEST = 200;
  private static final int LONGEST_TOKEN = 1_000;
  private static final Set<String> MEMBERS =
      Set.of("kind", "url", "project", "username", "issue_type", "token");

  private TrackerJson() {}

  /** Everything, for the database. */
  static ObjectNode write(Tracker tracker) {
    return show(tracker).put("token", tracker.token().reveal());
  }

  /** What may be shown: all but the token. */
  static ObjectNode show(Tracker tracker) {
    ObjectNode node =
        Json.object()
            .put("name", tracker.name())
            .put("kind", tracker.kind().text())
            .put("url", tracker.base())
            .put("project", tracker.project());
    if (!tracker.username().isEmpty()) {
      node.put("username", tracker.username());
    }
    if (tracker.kind() == TrackerKind.JIRA) {
      node.put("issue_type", tracker.issueType());
    }
    return node;
  }

  /** Reads what {@link #write} wrote. */
  static Tracker stored(JsonNode node) {
    return new Tracker(
        node.path("name").asText(),
        TrackerKind.of(node.path("kind").asText()).orElseThrow(),
        URI.create(node.path("url").asText()),
        node.path("project").asText(),
        node.path("username").asText(),
        node.path("issue_type").asText(),
        new Tracker.Token(node.path("token").asText()));
  }

  /**
   * Reads what a person sent.
   *
   * @param before its token stays if none is sent, unless it would go to another place
   */
  static Tracker read(String name, JsonNode body, Optional<Tracker> before) {
    Faults faults = new Faults();
    if (!NAME.matcher(name).matches()) {
      faults.add(
          FieldError.of("name", name, "small letters, digits and dashes, at most 63 characters"));
    }
    JsonFields fields = JsonFields.of(body, "", MEMBERS, faults);
    if (!fields.has("kind")) {
      faults.add("kind", fields.node("kind"), "one of " + String.join(", ", TrackerKind.TEXTS));
    }
    Optional<TrackerKind> kind = fields.oneOf("kind", TrackerKind.TEXTS).flatMap(TrackerKind::of);
    Optional<URI> url = kind.flatMap(known -> url(fields, known, faults));
    Optional<String> project = kind.flatMap(known -> project(fields, known, faults));
    Optional<String> username = fields.words("username", LONGEST);
    Optional<String> issueType = fields.words("issue_type", LONGEST);
    Optional<String> token =
        fields
            .words("token", LONGEST_TOKEN)
            .or(() ->
                before
                    .filter(one -> url.filter(one.url()::equals).isPresent())
                    .filter(one -> kind.filter(one.kind()::equals).isPresent())
                    .map(one -> one.token().reveal()));
    if (token.isEmpty() && !fields.has("token")) {
      faults.add(FieldError.missing("token", "the token that it gave you"));
    }
    if (token.filter(text -> !text.matches("[!-~]+")).isPresent()) {
      faults.add(FieldError.of("token", "…", "visible ASCII characters without blanks"));
    }
    faults.check("tracker.invalid", "The tracker is not valid");
    return new Tracker(
        name,
        kind.orElseThrow(),
        url.orElseThrow(),
        project.orElseThrow(),
        username.orElse(""),
        issueType.orElse(Tracker.USUAL_ISSUE_TYPE),
        new Tracker.Token(token.orElseThrow()));
  }

  private static Optional<URI> url(JsonFields fields, TrackerKind kind, Faults faults) {
    String text = fields.has("url") ? fields.node("url").asText() : kind.usualUrl();
    Optional<URI> url = HttpUrl.parse(text).filter(one -> one.getRawQuery() == null);
    if (url.isEmpty()) {
      faults.add("url", fields.node("url"), HttpUrl.EXPECTED);
    }
    return url;
  }

  private static Optional<String> project(JsonFields fields, TrackerKind kind, Faults faults) {
    Optional<String> project = Optional.of(fields.node("project").asText()).filter(kind::isProject);
    if (project.isEmpty()) {
      faults.add("project", fields.node("project"), kind.expected());
    }
    return project;
  }
}
