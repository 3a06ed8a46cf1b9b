package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.RequestNames;
import dev.sward.server.ingest.Sender;
import dev.sward.server.ingest.UploadStream;
import dev.sward.server.ingest.Uploads;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes log lines as they arrive, holding one part of the lines of an upload in memory.
 * Thread-safe.
 */
final class LogUpload {
  /** Uploads at once; more are refused with a retry. */
  static final int MAX_UPLOADS = 16;

  private final Ingest ingest;
  private final RouteBook routes;
  private final Uploads uploads;

  LogUpload(Ingest ingest, Duration patience) {
    this.ingest = ingest;
    routes = new RouteBook(ingest.settings().maxDatasets());
    uploads = new Uploads(ingest, Door.LOGS, MAX_UPLOADS, patience);
  }

  /** Stores the lines. */
  HttpService storing() {
    return (context, request) -> {
      LogReport report = new LogReport();
      return uploads.take(
          context,
          request,
          report.parts()::stored,
          plain -> store(context, IdempotencyKey.of(context, request.headers()), plain, report));
    };
  }

  /** Says how the first lines would be read. */
  HttpService previewing() {
    return (context, request) ->
        uploads.take(
            context,
            request,
            () -> 0,
            plain -> {
              LogPreview preview = new LogPreview(LogRequest.of(context));
              List<LogLines.Line> first = new LogLines(plain).first();
              plain.transferTo(OutputStream.nullOutputStream());
              return preview.of(first);
            });
  }

  private ObjectNode store(
      ServiceRequestContext context, Optional<String> key, UploadStream plain, LogReport report)
      throws IOException {
    LogRequest told = LogRequest.of(context);
    DatasetName dataset = RequestNames.dataset(context);
    ingest.requireRoom(dataset);
    ObjectNode answer =
        new LogReader(ingest, Sender.of(context), dataset, key, told, routes, report).read(plain);
    ingest.countBytes(Door.LOGS, plain.compressedBytes());
    return answer;
  }
}
