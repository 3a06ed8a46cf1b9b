package dev.sward.server.learn;

import dev.sward.incident.Actor;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.OutboundException;
import dev.sward.server.platform.outbound.OutboundHttp;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Trackers, and writing actions into them. An issue that was made when the process ended before it
 * was told is made again by the next try. Thread-safe; blocks, so call it on a virtual thread.
 */
final class Trackers {
  private static final int MOST = 20;
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final int SHOWN = 200;

  private final Meta meta;
  private final Actions actions;
  private final Records records;
  private final OutboundHttp http;
  private final UnaryOperator<String> links;
  private final Set<Long> atWork = ConcurrentHashMap.newKeySet();

  /**
   * @param links from the path of a page to its address
   */
  Trackers(
      Meta meta, Actions actions, Records records, OutboundHttp http, UnaryOperator<String> links) {
    this.meta = meta;
    this.actions = actions;
    this.records = records;
    this.http = http;
    this.links = links;
  }

  /** By name. */
  List<Tracker> all() {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT document FROM tracker ORDER BY name")
                .map((row, context) ->
                    TrackerJson.stored(StoredJson.parse(row.getString("document"))))
                .list());
  }

  Optional<Tracker> find(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  void save(Tracker tracker) {
    meta.jdbi()
        .useTransaction(handle -> {
          int others =
              handle
                  .createQuery("SELECT count(*) FROM tracker WHERE name <> :name")
                  .bind("name", tracker.name())
                  .mapTo(Integer.class)
                  .one();
          if (others >= MOST) {
            throw Problem.yours(
                    409,
                    "tracker.too_many",
                    "There are too many",
                    "trackers: %d (expected: fewer). Delete one".formatted(MOST))
                .exception();
          }
          handle.execute(
              """
              INSERT INTO tracker (name, document) VALUES (?, ?)
              ON CONFLICT (name) DO UPDATE SET document = excluded.document
              """,
              tracker.name(),
              StoredJson.text(TrackerJson.write(tracker)));
        });
  }

  void delete(String name) {
    int deleted =
        meta.jdbi()
            .withHandle(handle -> handle.execute("DELETE FROM tracker WHERE name = ?", name));
    if (deleted == 0) {
      throw missing(name);
    }
  }

  /**
   * Writes an action into a tracker and keeps the address there.
   *
   * @param name of the tracker; empty: the only one
   */
  Action track(long id, Optional<String> name, Actor by) {
    Action action = actions.require(id);
    if (action.url().isPresent()) {
      throw Problem.yours(
              409,
              "action.tracked",
              "It is in a tracker",
              "url: %s (expected: none). Take it away first if it is to be made anew"
                  .formatted(action.url().get()))
          .exception();
    }
    Tracker tracker = chosen(name);
    if (!atWork.add(id)) {
      throw Problem.yours(
              409,
              "action.being_tracked",
              "It is being written into a tracker",
              "action: %d is being written into a tracker by somebody else. Load it again"
                  .formatted(id))
          .exception();
    }
    try {
      return actions.track(id, create(tracker, action), by);
    } finally {
      atWork.remove(id);
    }
  }

  private URI create(Tracker tracker, Action action) {
    String incident = records.incidents().require(action.incident()).title();
    TrackerIssue issue =
        TrackerIssue.of(tracker, action, incident, links.apply("/incidents/" + action.incident()));
    OutboundHttp.Answer answer;
    try {
      answer = http.post(issue.url(), issue.headers(), Json.bytes(issue.body()));
    } catch (OutboundException e) {
      throw failed(tracker, String.valueOf(e.getMessage()));
    }
    if (answer.status() < OK || answer.status() >= REDIRECT) {
      throw failed(tracker, "it answered %d: %s".formatted(answer.status(), shown(answer.body())));
    }
    return TrackerIssue.address(tracker, answer.body())
        .orElseThrow(() ->
            failed(
                tracker,
                "it made an issue and did not say where: %s. Look it up there and write its address into url"
                    .formatted(shown(answer.body()))));
  }

  private Tracker chosen(Optional<String> name) {
    if (name.isPresent()) {
      return find(name.get()).orElseThrow(() -> missing(name.get()));
    }
    List<Tracker> all = all();
    if (all.size() == 1) {
      return all.getFirst();
    }
    String next =
        all.isEmpty()
            ? "An admin adds one with PUT /api/v1/trackers/{name}; or write the address of an issue into url"
            : "Say which in tracker: "
                + String.join(", ", all.stream().map(Tracker::name).toList());
    throw Problem.yours(
            409,
            "tracker.unclear",
            "It is not clear which tracker",
            "trackers: %d (expected: one, or a name). %s".formatted(all.size(), next))
        .exception();
  }

  private static String shown(String body) {
    String line = MarkdownText.line(body.substring(0, Math.min(SHOWN * 4, body.length())));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static RuntimeException failed(Tracker tracker, String reason) {
    return Problem.yours(
            502,
            "tracker.failed",
            "The tracker did not take it",
            "tracker: %s. %s".formatted(tracker.name(), reason))
        .exception();
  }

  private static RuntimeException missing(String name) {
    return Problem.notFound("tracker: %s (expected: the name of a tracker)".formatted(name))
        .exception();
  }
}
