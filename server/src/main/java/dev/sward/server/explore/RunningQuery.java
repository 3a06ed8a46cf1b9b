package dev.sward.server.explore;

import dev.sward.query.QueryResult;
import dev.sward.server.platform.http.Problem;
import dev.sward.store.QueryControl;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One question on its way to an answer. Thread-safe. */
final class RunningQuery {
  /** Where it is. */
  enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  private final String id;
  private final Question question;
  private final Instant askedAt;
  private final QueryControl control;
  private final CompletableFuture<RunningQuery> finished = new CompletableFuture<>();
  private volatile State state = State.QUEUED;
  private volatile Optional<QueryResult> result = Optional.empty();
  private volatile Optional<Problem> problem = Optional.empty();

  RunningQuery(String id, Question question, Instant askedAt, QueryControl control) {
    this.id = id;
    this.question = question;
    this.askedAt = askedAt;
    this.control = control;
  }

  String id() {
    return id;
  }

  Question question() {
    return question;
  }

  Instant askedAt() {
    return askedAt;
  }

  QueryControl control() {
    return control;
  }

  State state() {
    return state;
  }

  Optional<QueryResult> result() {
    return result;
  }

  /** Why there is no answer. */
  Optional<Problem> problem() {
    return problem;
  }

  /** Completes, never exceptionally, when the question is done, failed or cancelled. */
  CompletableFuture<RunningQuery> finished() {
    return finished;
  }

  void running() {
    state = State.RUNNING;
  }

  void done(QueryResult answer) {
    result = Optional.of(answer);
    state = State.DONE;
    finished.complete(this);
  }

  void failed(Problem why) {
    problem = Optional.of(why);
    state = control.isCancelled() ? State.CANCELLED : State.FAILED;
    finished.complete(this);
  }
}
