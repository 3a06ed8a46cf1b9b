package dev.sward.store.duckdb;

import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One append on its way. Used by the writer's thread, but for the future.
 *
 * <p>An append over several days is several transactions. A day that was committed is remembered,
 * so that another attempt stores only the others.
 */
final class PendingAppend {
  private final AppendRequest request;
  private final CompletableFuture<AppendReceipt> future = new CompletableFuture<>();
  private final long chargeBytes;
  private final Map<LocalDate, AppendReceipt> committed = new HashMap<>();
  private @Nullable AppendReceipt outcome;

  PendingAppend(AppendRequest request, long chargeBytes) {
    this.request = request;
    this.chargeBytes = chargeBytes;
  }

  AppendRequest request() {
    return request;
  }

  Optional<String> key() {
    return request.idempotencyKey();
  }

  CompletableFuture<AppendReceipt> future() {
    return future;
  }

  long chargeBytes() {
    return chargeBytes;
  }

  /** What became of the rows of the days that are durable already. */
  Map<LocalDate, AppendReceipt> committed() {
    return committed;
  }

  void commit(LocalDate date, AppendReceipt receipt) {
    committed.put(date, receipt);
  }

  /** Decides the receipt without any day, as for a request seen before. */
  void decide(AppendReceipt receipt) {
    outcome = receipt;
  }

  boolean isDecided() {
    return outcome != null;
  }

  AppendReceipt receipt() {
    if (outcome != null) {
      return outcome;
    }
    long stored = 0;
    long duplicates = 0;
    for (AppendReceipt day : committed.values()) {
      stored += day.stored();
      duplicates += day.duplicates();
    }
    return new AppendReceipt(stored, duplicates);
  }
}
