package dev.sward.server.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.platform.http.Responses;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * Bodies of any length, read as they arrive, each by a thread of its own. There is a bound on how
 * many are at work at once, of which no sender can take so much that nothing is left for the
 * others, and one on how slow they may be. Thread-safe.
 */
public final class Uploads {
  private final Ingest ingest;
  private final Door door;
  private final int max;
  private final Duration patience;
  private final FairBudget places;
  private final ExecutorService threads;

  /**
   * @param max uploads at once; more are refused with a retry
   * @param patience how far an upload may fall behind the least rate
   */
  public Uploads(Ingest ingest, Door door, int max, Duration patience) {
    this.ingest = ingest;
    this.door = door;
    this.max = max;
    this.patience = patience;
    places = new FairBudget(max);
    threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name(door.label() + "-upload-", 0).factory());
  }

  /** Makes an answer of the plain bytes of an upload. */
  @FunctionalInterface
  public interface Reader {
    ObjectNode read(UploadStream plain) throws IOException;
  }

  /**
   * Reads an upload.
   *
   * @param stored how many events of it are stored, for who is cut off
   */
  public HttpResponse take(
      ServiceRequestContext context, HttpRequest request, LongSupplier stored, Reader reader) {
    FairBudget.Reservation place = places.open(Sender.of(context));
    if (!place.tryGrow(1)) {
      ingest.countRefused(door, "overloaded");
      throw ingest.overloaded("uploads at once: " + max);
    }
    PatientBody body = new PatientBody(context, request, patience);
    CompletableFuture<HttpResponse> answer =
        CompletableFuture.supplyAsync(() -> read(request.headers(), body, stored, reader), threads)
            .whenComplete((done, failure) -> place.close());
    return HttpResponse.of(Refusals.answered(answer, ingest, door));
  }

  private HttpResponse read(
      RequestHeaders headers, PatientBody body, LongSupplier stored, Reader reader) {
    String coding = String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING));
    try (body;
        UploadStream plain = UploadStream.open(body, ContentCoding.of(coding))) {
      return Responses.json(reader.read(plain));
    } catch (IOException e) {
      throw body.isTooSlow()
          ? tooSlow(stored.getAsLong())
          : UploadStream.broken(e, stored.getAsLong());
    }
  }

  private RefusedException tooSlow(long stored) {
    return new RefusedException(
        RefusedException.Reason.TOO_SLOW,
        "body: slower than %d bytes/s (expected: at most %d s behind that). %d events before it were stored; send smaller parts"
            .formatted(Patience.LEAST_BYTES_PER_SECOND, patience.toSeconds(), stored));
  }
}
