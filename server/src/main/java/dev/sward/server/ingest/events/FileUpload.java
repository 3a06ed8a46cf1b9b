package dev.sward.server.ingest.events;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.StreamTimeoutMode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.ContentCoding;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Records;
import dev.sward.server.ingest.Refusals;
import dev.sward.server.ingest.RequestNames;
import dev.sward.server.ingest.Sender;
import dev.sward.server.ingest.UploadStream;
import dev.sward.server.platform.http.Responses;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Takes files of events, one a line, as they arrive: each upload is read by a thread of its own
 * that holds one part of the file in memory. Thread-safe.
 */
final class FileUpload implements HttpService {
  /** Uploads at once; more are refused with a retry. */
  static final int MAX_UPLOADS = 8;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Ingest ingest;
  private final Semaphore permits = new Semaphore(MAX_UPLOADS);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("upload-", 0).factory());

  FileUpload(Ingest ingest) {
    this.ingest = ingest;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (!permits.tryAcquire()) {
      throw ingest.overloaded("uploads at once: " + MAX_UPLOADS);
    }
    InputStream body =
        request
            .timeout(LONGEST_PAUSE, StreamTimeoutMode.UNTIL_NEXT)
            .toInputStream(FileUpload::data, context.eventLoop());
    CompletableFuture<HttpResponse> answer =
        CompletableFuture.supplyAsync(() -> store(context, request.headers(), body), threads)
            .whenComplete((done, failure) -> permits.release());
    return HttpResponse.of(Refusals.answered(answer, ingest, Door.FILE));
  }

  private HttpResponse store(
      ServiceRequestContext context, RequestHeaders headers, InputStream body) {
    UploadReport report = new UploadReport();
    try (UploadStream plain =
        UploadStream.open(
            body,
            ContentCoding.of(String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING))))) {
      DatasetName dataset = RequestNames.dataset(context);
      ingest.requireRoom(dataset);
      Optional<String> key = IdempotencyKey.of(context, headers);
      LineFields fields =
          new LineFields(named(context, "time_field"), named(context, "weight_field"));
      new UploadReader(ingest, Sender.of(context), dataset, key, report)
          .read(plain, separation(headers.contentType()), fields);
      ingest.countBytes(Door.FILE, plain.compressedBytes());
      return Responses.json(report.json());
    } catch (IOException e) {
      throw UploadStream.broken(e, report.stored());
    }
  }

  private static Optional<String> named(ServiceRequestContext context, String parameter) {
    return Optional.ofNullable(context.queryParam(parameter)).filter(name -> !name.isEmpty());
  }

  private static Records.Separation separation(@org.jspecify.annotations.Nullable MediaType type) {
    String name = type == null ? "" : type.subtype();
    return switch (name) {
      case "csv" -> Records.Separation.QUOTED_COMMA;
      case "tab-separated-values" -> Records.Separation.QUOTED_TAB;
      default -> Records.Separation.LINES;
    };
  }

  private static HttpData data(HttpObject object) {
    return object instanceof HttpData data ? data : HttpData.empty();
  }
}
