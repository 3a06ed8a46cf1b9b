package dev.sward.server.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The trackers that Sward can write into, and how each calls a place in it. */
enum TrackerKind {
  GITHUB(
      "https://api.github.com",
      Pattern.compile("[A-Za-z0-9-]{1,100}/[A-Za-z0-9._-]{1,100}"),
      "an owner and a repository such as acme/shop"),
  GITLAB(
      "https://gitlab.com",
      Pattern.compile("[A-Za-z0-9._-]{1,100}(/[A-Za-z0-9._-]{1,100}){0,10}"),
      "the path of a project such as acme/web/shop, or its number"),
  JIRA("", Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,50}"), "the key of a project such as SHOP");

  static final List<String> TEXTS = Arrays.stream(values()).map(TrackerKind::text).toList();

  private final String usualUrl;
  private final Pattern project;
  private final String expected;

  TrackerKind(String usualUrl, Pattern project, String expected) {
    this.usualUrl = usualUrl;
    this.project = project;
    this.expected = expected;
  }

  static Optional<TrackerKind> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it is if nobody says otherwise; empty: everybody has their own. */
  String usualUrl() {
    return usualUrl;
  }

  /** Whether this names a place in it; names of nothing but dots are parts of paths. */
  boolean isProject(String name) {
    return project.matcher(name).matches()
        && Arrays.stream(name.split("/")).noneMatch(part -> part.matches("\\.+"));
  }

  /** What to write, as it stands in an error. */
  String expected() {
    return expected;
  }
}
