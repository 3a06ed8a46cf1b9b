package dev.sward.server.ingest;

import java.util.HashMap;
import java.util.Map;

/**
 * A bound on something that all requests share, such as bytes in memory, of which no sender can
 * take so much that nothing is left for the others. Thread-safe.
 *
 * <p>A sender may hold at most three times what is still free (the dynamic thresholds of Choudhury
 * and Hahne). Alone it gets three quarters; of several greedy ones each gets the same, and what is
 * left takes in a newcomer. Nothing has to be set, and without pressure nobody is held back.
 *
 * <pre>
 *   greedy senders    each gets at most    always left
 *         1                3/4                 1/4
 *         2                3/7                 1/7
 *         5                3/16                1/16
 * </pre>
 */
public final class FairBudget {
  private static final long SHARE = 3;

  private final long max;
  private final Map<Sender, Long> heldBySender = new HashMap<>();
  private long used;

  public FairBudget(long max) {
    this.max = max;
  }

  public synchronized long used() {
    return used;
  }

  public Reservation open(Sender sender) {
    return new Reservation(sender);
  }

  private synchronized boolean tryTake(Sender sender, long amount) {
    long held = heldBySender.getOrDefault(sender, 0L) + amount;
    long free = max - used - amount;
    if (free < 0 || held / SHARE > free || held > SHARE * free) {
      return false;
    }
    used += amount;
    heldBySender.put(sender, held);
    return true;
  }

  private synchronized void giveBack(Sender sender, long amount) {
    used -= amount;
    heldBySender.computeIfPresent(
        sender, (name, held) -> held == amount ? null : Long.valueOf(held - amount));
  }

  /** One request's part; closing gives it back, once. Thread-safe. */
  public final class Reservation implements AutoCloseable {
    private final Sender sender;
    private long held;
    private boolean closed;

    private Reservation(Sender sender) {
      this.sender = sender;
    }

    /**
     * Takes more; false, with nothing taken, if the budget or the sender's share of it is spent, or
     * this is closed.
     */
    public synchronized boolean tryGrow(long amount) {
      if (closed || !tryTake(sender, amount)) {
        return false;
      }
      held += amount;
      return true;
    }

    @Override
    public synchronized void close() {
      closed = true;
      giveBack(sender, held);
      held = 0;
    }
  }
}
