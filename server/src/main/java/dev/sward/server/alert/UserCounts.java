package dev.sward.server.alert;

import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to alerts that are written how many users they met, on a thread of its own. A notice is held
 * for it for {@link #HOLD} at most; what is not counted by then, or if the process ends before, is
 * told without.
 */
final class UserCounts implements AutoCloseable {
  /** How long a notice waits for the count. */
  static final Duration HOLD = Duration.ofSeconds(3);

  private static final int MOST_WAITING = 1_000;
  private static final Logger log = LoggerFactory.getLogger(UserCounts.class);

  private final AffectedUsers users;
  private final AlertRepository repository;
  private final InstantSource clock;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("sward-alert-users").factory());
  private volatile QueryControl asked = new QueryControl(HOLD);
  private volatile boolean closed;

  UserCounts(AffectedUsers users, AlertRepository repository, InstantSource clock) {
    this.users = users;
    this.repository = repository;
    this.clock = clock;
  }

  /** Returns at once. */
  void count(Collection<AffectedUsers.Question> questions) {
    Instant end = clock.instant().plus(HOLD);
    for (AffectedUsers.Question question : questions) {
      try {
        thread.execute(() -> count(question, end));
      } catch (RejectedExecutionException e) {
        log.warn("Users of {} are not counted: too many alerts at once", question.transitionId());
      }
    }
  }

  /** What is not counted by then stays held, and is told without at the next start. */
  @Override
  public void close() {
    closed = true;
    asked.cancel();
    thread.shutdownNow();
    try {
      var _ = thread.awaitTermination(HOLD.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void count(AffectedUsers.Question question, Instant end) {
    try {
      Optional<AffectedUsers.Answer> answer = ask(question, end);
      if (closed) {
        return;
      }
      if (answer.isPresent()) {
        repository.addUsers(
            question.transitionId(), answer.get().users(), sentence(question, answer.get()));
      } else {
        repository.release(question.transitionId());
      }
    } catch (RuntimeException e) {
      log.warn("Users of {} could not be added", question.transitionId(), e);
    }
  }

  private Optional<AffectedUsers.Answer> ask(AffectedUsers.Question question, Instant end) {
    Duration left = Duration.between(clock.instant(), end);
    if (!left.isPositive() || closed) {
      return Optional.empty();
    }
    QueryControl control = new QueryControl(left);
    asked = control;
    try {
      return users.ask(question, control);
    } catch (StoreException e) {
      log.info("Users of {} are not counted: {}", question.transitionId(), e.getMessage());
      return Optional.empty();
    }
  }

  private static String sentence(AffectedUsers.Question question, AffectedUsers.Answer answer) {
    return "%s, %s%s."
        .formatted(
            number(question.bad(), "bad event"),
            answer.isLeast() ? "at least " : "",
            number(answer.users(), "user"));
  }

  private static String number(long value, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", value, what, value == 1 ? "" : "s");
  }
}
