package dev.sward.server.ingest.otlp;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.FairBudget;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.ingest.RequestBody;
import dev.sward.server.ingest.Sender;
import dev.sward.store.AppendRequest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * One export of either door: read the body, unpack and decode it on a decode thread, store it, and
 * only then answer. Its memory is reserved from the first byte to the durable commit.
 */
final class OtlpExport {
  private final Ingest ingest;
  private final Door door;
  private final Signal signal;

  OtlpExport(Ingest ingest, Door door, Signal signal) {
    this.ingest = ingest;
    this.door = door;
    this.signal = signal;
  }

  Signal signal() {
    return signal;
  }

  int maxBytes() {
    return ingest.settings().maxRequestBytes();
  }

  /**
   * What became of a request; the future never fails.
   *
   * @param unpack from the body to plain protobuf; runs on a decode thread
   */
  CompletableFuture<OtlpOutcome> run(
      ServiceRequestContext context, HttpRequest request, UnaryOperator<Bytes> unpack) {
    Sender sender = Sender.of(context);
    FairBudget.Reservation reservation = ingest.budget().open(sender);
    return RequestBody.read(ingest, reservation, context, request)
        .thenCompose(body -> ingest.decode(sender, () -> decode(body, unpack, reservation)))
        .whenComplete((decoded, failure) -> reservation.close())
        .thenCompose(
            decoded -> store(sender, decoded, IdempotencyKey.of(context, request.headers())))
        .handle((rejections, failure) ->
            failure == null ? new OtlpOutcome.Durable(rejections) : refused(failure));
  }

  /** Counts a failure on its way to the sender. */
  OtlpFailure refused(Throwable cause) {
    OtlpFailure failure = OtlpFailure.of(cause);
    ingest.countRefused(door, failure.reason());
    return failure;
  }

  private Decoded decode(
      byte[] body, UnaryOperator<Bytes> unpack, FairBudget.Reservation reservation) {
    ingest.countBytes(door, body.length);
    Bytes plain = unpack.apply(Bytes.of(body));
    if (!plain.isOf(body) && !reservation.tryGrow(plain.array().length)) {
      throw ingest.overloaded("bytes in flight: " + ingest.settings().maxInFlightBytes());
    }
    return signal.decoder(plain, ingest.settings(), ingest.horizons()).decode();
  }

  private CompletableFuture<Rejections> store(
      Sender sender, Decoded decoded, Optional<String> key) {
    AppendRequest request = new AppendRequest(decoded.batches(), key);
    return ingest
        .accept(door, sender, request, decoded.rejections())
        .thenApply(receipt -> decoded.rejections());
  }
}
