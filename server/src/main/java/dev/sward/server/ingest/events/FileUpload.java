package dev.sward.server.ingest.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Records;
import dev.sward.server.ingest.RequestNames;
import dev.sward.server.ingest.Sender;
import dev.sward.server.ingest.UploadStream;
import dev.sward.server.ingest.Uploads;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes files of events, one a line, as they arrive, holding one part of a file in memory.
 * Thread-safe.
 */
final class FileUpload implements HttpService {
  /** Uploads at once; more are refused with a retry. */
  static final int MAX_UPLOADS = 8;

  private final Ingest ingest;
  private final Uploads uploads;

  FileUpload(Ingest ingest, Duration patience) {
    this.ingest = ingest;
    uploads = new Uploads(ingest, Door.FILE, MAX_UPLOADS, patience);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    UploadReport report = new UploadReport();
    return uploads.take(
        context,
        request,
        report.parts()::stored,
        plain -> store(context, request.headers(), plain, report));
  }

  private ObjectNode store(
      ServiceRequestContext context,
      RequestHeaders headers,
      UploadStream plain,
      UploadReport report)
      throws IOException {
    DatasetName dataset = RequestNames.dataset(context);
    ingest.requireRoom(dataset);
    Optional<String> key = IdempotencyKey.of(context, headers);
    LineFields fields =
        new LineFields(named(context, "time_field"), named(context, "weight_field"));
    new UploadReader(ingest, Sender.of(context), dataset, key, report)
        .read(plain, separation(headers.contentType()), fields);
    ingest.countBytes(Door.FILE, plain.compressedBytes());
    return report.json();
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
}
