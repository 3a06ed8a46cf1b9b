package dev.sward.server.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The request that writes an action into a tracker, by its REST API: GitHub's "Create an issue"
 * (version 2022-11-28), GitLab's "New issue" (v4), Jira's "Create issue" (v2, which takes text).
 */
record TrackerIssue(URI url, Map<String, String> headers, ObjectNode body) {
  TrackerIssue {
    headers = Map.copyOf(headers);
  }

  /**
   * Of an action.
   *
   * @param incident the title of its incident
   * @param page its address
   */
  static TrackerIssue of(Tracker tracker, Action action, String incident, String page) {
    return switch (tracker.kind()) {
      case GITHUB ->
          new TrackerIssue(
              URI.create(tracker.base() + "/repos/" + tracker.project() + "/issues"),
              Map.of(
                  "authorization", bearer(tracker),
                  "accept", "application/vnd.github+json",
                  "x-github-api-version", "2022-11-28"),
              Json.object()
                  .put("title", action.title())
                  .put("body", markdown(action, incident, page)));
      case GITLAB -> gitLab(tracker, action, incident, page);
      case JIRA -> jira(tracker, action, incident, page);
    };
  }

  private static TrackerIssue gitLab(Tracker tracker, Action action, String incident, String page) {
    String project = URLEncoder.encode(tracker.project(), StandardCharsets.UTF_8);
    ObjectNode body =
        Json.object()
            .put("title", action.title())
            .put("description", markdown(action, incident, page));
    action.due().ifPresent(due -> body.put("due_date", due.toString()));
    return new TrackerIssue(
        URI.create("%s/api/v4/projects/%s/issues".formatted(tracker.base(), project)),
        Map.of("private-token", tracker.token().reveal()),
        body);
  }

  private static TrackerIssue jira(Tracker tracker, Action action, String incident, String page) {
    ObjectNode body = Json.object();
    ObjectNode fields = body.putObject("fields");
    fields.putObject("project").put("key", tracker.project());
    fields.putObject("issuetype").put("name", tracker.issueType());
    fields
        .put("summary", action.title())
        .put("description", text(action, incident) + "\n\n" + page);
    return new TrackerIssue(
        URI.create(tracker.base() + "/rest/api/2/issue"),
        Map.of("authorization", tracker.username().isEmpty() ? bearer(tracker) : basic(tracker)),
        body);
  }

  /** Where people find the issue; empty if an answer does not say so. */
  static Optional<URI> address(Tracker tracker, String answer) {
    try {
      JsonNode json = Json.parse(answer.getBytes(StandardCharsets.UTF_8));
      String text =
          switch (tracker.kind()) {
            case GITHUB -> json.path("html_url").asText();
            case GITLAB -> json.path("web_url").asText();
            case JIRA -> {
              String key = json.path("key").asText();
              yield key.matches("[A-Za-z0-9_]+-[0-9]+") ? tracker.base() + "/browse/" + key : "";
            }
          };
      return HttpUrl.parse(text);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String markdown(Action action, String incident, String page) {
    return "%s\n\n%s"
        .formatted(
            MarkdownText.plain(text(action, incident)),
            MarkdownText.link("The incident in Sward", page));
  }

  private static String text(Action action, String incident) {
    String owner = action.owner().isEmpty() ? "" : " Owner: %s.".formatted(action.owner());
    String due = action.due().map(" Due: %s."::formatted).orElse("");
    return "Resolved after incident %s: %s.%s%s".formatted(action.incident(), incident, owner, due);
  }

  private static String bearer(Tracker tracker) {
    return "Bearer " + tracker.token().reveal();
  }

  private static String basic(Tracker tracker) {
    String pair = tracker.username() + ":" + tracker.token().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
