package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.stream.StreamTimeoutMode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.ContentCoding;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Refusals;
import dev.sward.server.ingest.RequestNames;
import dev.sward.server.ingest.Sender;
import dev.sward.server.ingest.UploadStream;
import dev.sward.server.platform.http.Responses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Takes log lines as they arrive: each upload is read by a thread of its own that holds one part of
 * the lines in memory. Thread-safe.
 */
final class LogUpload {
  /** Uploads at once; more are refused with a retry. */
  static final int MAX_UPLOADS = 16;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Ingest ingest;
  private final RouteBook routes;
  private final Semaphore permits = new Semaphore(MAX_UPLOADS);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("logs-", 0).factory());

  LogUpload(Ingest ingest) {
    this.ingest = ingest;
    routes = new RouteBook(ingest.settings().maxDatasets());
  }

  /** Stores the lines. */
  HttpService storing() {
    return (context, request) -> {
      LogReport report = new LogReport();
      return answered(context, request, report, plain -> store(context, request, plain, report));
    };
  }

  /** Says how the first lines would be read. */
  HttpService previewing() {
    return (context, request) ->
        answered(
            context,
            request,
            new LogReport(),
            plain -> {
              LogPreview preview = new LogPreview(LogRequest.of(context));
              List<LogLines.Line> first = new LogLines(plain).first();
              plain.transferTo(OutputStream.nullOutputStream());
              return preview.of(first);
            });
  }

  private ObjectNode store(
      ServiceRequestContext context, HttpRequest request, UploadStream plain, LogReport report)
      throws IOException {
    LogRequest told = LogRequest.of(context);
    DatasetName dataset = RequestNames.dataset(context);
    ingest.requireRoom(dataset);
    ObjectNode answer =
        new LogReader(
                ingest,
                Sender.of(context),
                dataset,
                IdempotencyKey.of(context, request.headers()),
                told,
                routes,
                report)
            .read(plain);
    ingest.countBytes(Door.LOGS, plain.compressedBytes());
    return answer;
  }

  private HttpResponse answered(
      ServiceRequestContext context, HttpRequest request, LogReport report, Reader reader) {
    if (!permits.tryAcquire()) {
      throw ingest.overloaded("log uploads at once: " + MAX_UPLOADS);
    }
    InputStream body =
        request
            .timeout(LONGEST_PAUSE, StreamTimeoutMode.UNTIL_NEXT)
            .toInputStream(LogUpload::data, context.eventLoop());
    CompletableFuture<HttpResponse> answer =
        CompletableFuture.supplyAsync(() -> read(request.headers(), body, report, reader), threads)
            .whenComplete((done, failure) -> permits.release());
    return HttpResponse.of(Refusals.answered(answer, ingest, Door.LOGS));
  }

  private static HttpResponse read(
      RequestHeaders headers, InputStream body, LogReport report, Reader reader) {
    try (UploadStream plain =
        UploadStream.open(
            body,
            ContentCoding.of(String.join(",", headers.getAll(HttpHeaderNames.CONTENT_ENCODING))))) {
      return Responses.json(reader.read(plain));
    } catch (IOException e) {
      throw UploadStream.broken(e, report.stored());
    }
  }

  private static HttpData data(HttpObject object) {
    return object instanceof HttpData data ? data : HttpData.empty();
  }

  /** Makes an answer of the lines. */
  @FunctionalInterface
  private interface Reader {
    ObjectNode read(UploadStream plain) throws IOException;
  }
}
