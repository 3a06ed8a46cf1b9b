package dev.sward.demo;

import dev.sward.demo.scenario.Backfill;
import dev.sward.demo.scenario.Progress;
import dev.sward.demo.scenario.Scenario;
import dev.sward.demo.scenario.SendException;
import dev.sward.demo.scenario.ShopHistory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The shop's past, made up and sent to a running Sward. */
record ShopPast(URI sward, Sender sender) implements Filling.Past {
  private static final long SEED = 42;

  /** One of the ways to send all of a scenario. */
  @FunctionalInterface
  interface Sender {
    Backfill.Sent send(Scenario scenario, URI sward, Progress progress);
  }

  ShopPast(URI sward) {
    this(sward, Backfill::send);
  }

  @Override
  public long month(Instant end, Filling.Progress progress) {
    return send(ShopHistory.month(SEED, end), progress);
  }

  @Override
  public long quiet(Instant from, Duration length, Filling.Progress progress) {
    return send(ShopHistory.quiet(from, length), progress);
  }

  @Override
  public Filling.Past interrupted() {
    return new ShopPast(sward, Backfill::sendMissing);
  }

  private static Progress shares(Filling.Progress progress) {
    return new Progress() {
      @Override
      public void sent(long requests, long ofRequests, long events) {
        progress.at((double) requests / ofRequests);
      }

      @Override
      public void waits(String why) {
        progress.waits(why);
      }
    };
  }

  private long send(List<Scenario> scenarios, Filling.Progress progress) {
    try {
      long stored = 0;
      for (Scenario scenario : scenarios) {
        stored += sender.send(scenario, sward, shares(progress)).report().stored();
      }
      return stored;
    } catch (SendException e) {
      throw new DemoException(DemoException.FAILED, "filling in the past: " + e.getMessage());
    }
  }
}
