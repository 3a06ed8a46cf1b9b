package dev.sward.server.learn;

import java.net.URI;

/**
 * Where actions are written down besides.
 *
 * @param url of its API without the path; for GitHub {@code https://api.github.com}
 * @param project as {@link TrackerKind} says
 * @param username for Jira's cloud, whose tokens go with an account; else empty
 * @param issueType for Jira
 */
record Tracker(
    String name,
    TrackerKind kind,
    URI url,
    String project,
    String username,
    String issueType,
    Token token) {
  static final String USUAL_ISSUE_TYPE = "Task";

  /** What only the server and the tracker know. */
  record Token(String reveal) {
    @Override
    public String toString() {
      return "…";
    }
  }

  /** Without a slash at its end. */
  String base() {
    return url.toString().replaceAll("/+$", "");
  }
}
