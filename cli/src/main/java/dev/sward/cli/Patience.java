package dev.sward.cli;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends a request until it is answered: a busy server is asked again when it says so, over a broken
 * or slow connection it is sent again. Only for requests that have an idempotency key.
 *
 * @param busyAttempts how often a busy server is asked
 * @param brokenAttempts how often a connection may break
 * @param end ends the waiting early
 */
record Patience(Console console, int busyAttempts, int brokenAttempts, CountDownLatch end) {
  private static final int TOO_SLOW = 408;
  private static final long LONGEST_WAIT_SECONDS = 60;
  private static final int BUSY_ATTEMPTS = 100;
  private static final int BROKEN_ATTEMPTS = 6;

  /** Gives up after some minutes. */
  static Patience some(Console console, CountDownLatch end) {
    return new Patience(console, BUSY_ATTEMPTS, BROKEN_ATTEMPTS, end);
  }

  /** Never gives up. */
  static Patience endless(Console console, CountDownLatch end) {
    return new Patience(console, Integer.MAX_VALUE, Integer.MAX_VALUE, end);
  }

  /**
   * The good answer.
   *
   * @param begun whether there is reason to believe that a server is there at all
   */
  HttpResponse<String> answer(Api api, Supplier<HttpRequest> request, BooleanSupplier begun) {
    int busy = 0;
    int broken = 0;
    while (true) {
      try {
        HttpResponse<String> response = api.send(request.get());
        int status = response.statusCode();
        if (status == TOO_SLOW && ++broken < brokenAttempts) {
          pause("the connection is slow", broken);
        } else if ((status != 429 && status != 503) || ++busy == busyAttempts) {
          return Api.good(response);
        } else {
          pause("the server is busy", retryAfter(response));
        }
      } catch (CliException e) {
        if (e.code() != CliException.UNREACHABLE
            || !begun.getAsBoolean()
            || ++broken == brokenAttempts) {
          throw e;
        }
        // The key makes it safe: what was stored already is recognised.
        pause("the connection broke", broken);
      }
    }
  }

  private static long retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Long::parseLong)
        .orElse(1L);
  }

  private void pause(String why, long seconds) {
    console.progress("%s; trying again in %d s".formatted(why, seconds));
    try {
      Duration wait = Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, seconds));
      if (end.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CliException(CliException.REFUSED, "interrupted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(CliException.REFUSED, "interrupted");
    }
  }
}
