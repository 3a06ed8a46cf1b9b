package dev.sward.server.explore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.ProblemResponses;
import dev.sward.store.QueryControl;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Something asked, on its way to an answer that is kept. Thread-safe. */
public final class Inquiry {
  private final String id;
  private final Kind kind;
  private final ObjectNode about;
  private final Instant askedAt;
  private final QueryControl control;
  private final CompletableFuture<Inquiry> finished = new CompletableFuture<>();
  private volatile State state = State.QUEUED;
  private volatile String phase = "";
  private volatile Optional<ObjectNode> partial = Optional.empty();
  private volatile Optional<ObjectNode> document = Optional.empty();
  private volatile Optional<Problem> problem = Optional.empty();

  /**
   * @param about what is said of it besides, before and with the answer
   */
  Inquiry(String id, Kind kind, ObjectNode about, Instant askedAt, QueryControl control) {
    this.id = id;
    this.kind = kind;
    this.about = about;
    this.askedAt = askedAt;
    this.control = control;
  }

  /** Where it is. */
  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is asked.
   *
   * @param name under which an answer has the link to itself
   * @param path where it is watched and cancelled, before the id
   */
  public record Kind(String name, String path) {
    /** Whether it is this that a kept answer answers. */
    public boolean isOf(ObjectNode answer) {
      return answer.path("links").has(name);
    }
  }

  public String id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  Instant askedAt() {
    return askedAt;
  }

  public QueryControl control() {
    return control;
  }

  State state() {
    return state;
  }

  /** Why there is no answer. */
  public Optional<Problem> problem() {
    return problem;
  }

  /** Completes, never exceptionally, when it is done, failed or cancelled. */
  public CompletableFuture<Inquiry> finished() {
    return finished;
  }

  /** The answer as it is kept; empty as long as there is none. */
  public Optional<ObjectNode> document() {
    return document;
  }

  void running() {
    state = State.RUNNING;
  }

  /** What it does from now on, in words; empty if its control says it well enough. */
  void phase(String name) {
    phase = name;
  }

  /** What is known before the answer; nothing is kept of it. */
  void partial(ObjectNode known) {
    partial = Optional.of(known);
  }

  void done(ObjectNode answered) {
    partial = Optional.empty();
    document = Optional.of(answered);
    state = State.DONE;
    finished.complete(this);
  }

  void failed(Problem why) {
    partial = Optional.empty();
    problem = Optional.of(why);
    state = control.isCancelled() ? State.CANCELLED : State.FAILED;
    finished.complete(this);
  }

  /** Where it is with what is known of the answer, or the answer. */
  ObjectNode json() {
    ObjectNode node = status();
    if (document.isEmpty()) {
      partial.ifPresent(known -> node.set("partial", known));
    }
    return node;
  }

  /** Where it is, or the answer. */
  ObjectNode status() {
    State now = state;
    if (now == State.DONE && document.isPresent()) {
      return document.get();
    }
    ObjectNode node = head(now);
    if (now == State.RUNNING) {
      node.put("progress", control.progress());
      addPhase(node, control.phase());
    }
    problem.ifPresent(why -> node.set("error", ProblemResponses.document(why)));
    return node;
  }

  private void addPhase(ObjectNode node, QueryControl.Phase at) {
    String name = phase.isEmpty() ? at.name() : phase;
    if (!name.isEmpty()) {
      node.put("phase", name);
    }
    if (at.rows() > 0 || at.rowsTotal() > 0) {
      node.put("rows", at.rows());
    }
    if (at.rowsTotal() > 0) {
      node.put("rows_total", at.rowsTotal());
    }
  }

  /** The form in which an answer is kept and sent. */
  ObjectNode document(ObjectNode answer) {
    return head(State.DONE).setAll(answer);
  }

  private ObjectNode head(State now) {
    ObjectNode node =
        Json.object().put("id", id).put("state", now.text()).put("asked_at", askedAt.toString());
    node.setAll(about);
    node.putObject("links")
        .put(kind.name(), kind.path() + "/" + id)
        .put("result", "/api/v1/results/" + id);
    return node;
  }
}
