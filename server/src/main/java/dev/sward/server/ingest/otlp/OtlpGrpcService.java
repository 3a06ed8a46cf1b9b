package dev.sward.server.ingest.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.common.grpc.protocol.GrpcHeaderNames;
import com.linecorp.armeria.common.grpc.protocol.StatusMessageEscaper;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.ContentCoding;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.platform.http.Discard;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The unary Export call of one signal, spoken at the level of gRPC over HTTP/2 (one length-prefixed
 * message each way, status in the trailers).
 *
 * <p>Not a generated stub: those unpack and parse the message on the event loop, into an object
 * tree. Here the message reaches a decode thread as it came off the wire.
 */
final class OtlpGrpcService implements HttpService {
  private static final int PREFIX_BYTES = 5;
  private static final String ACCEPTED = "gzip,zstd,deflate,identity";
  private static final MediaType GRPC = MediaType.parse("application/grpc+proto");
  private static final ResponseHeaders OK_HEADERS =
      ResponseHeaders.builder(HttpStatus.OK)
          .contentType(GRPC)
          .add(GrpcHeaderNames.GRPC_ENCODING, "identity")
          .add(GrpcHeaderNames.GRPC_ACCEPT_ENCODING, ACCEPTED)
          .build();
  private static final HttpHeaders OK_TRAILERS = HttpHeaders.of(GrpcHeaderNames.GRPC_STATUS, "0");

  private final OtlpExport export;

  OtlpGrpcService(OtlpExport export) {
    this.export = export;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    if (!isGrpc(request.contentType())) {
      Discard.body(request);
      return HttpResponse.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    String encoding = request.headers().get(GrpcHeaderNames.GRPC_ENCODING);
    return HttpResponse.of(
        export
            .run(context, request, body -> unpack(body, encoding))
            .thenApply(OtlpGrpcService::answer));
  }

  /** The message inside its frame: one byte of flags, four of length, the message. */
  private Bytes unpack(Bytes body, @Nullable String encoding) {
    byte[] bytes = body.array();
    int from = body.from();
    if (body.length() < PREFIX_BYTES) {
      throw malformed("%d bytes (expected: a message with its prefix)".formatted(body.length()));
    }
    int flags = bytes[from];
    long length =
        ((bytes[from + 1] & 0xFFL) << 24)
            | ((bytes[from + 2] & 0xFF) << 16)
            | ((bytes[from + 3] & 0xFF) << 8)
            | (bytes[from + 4] & 0xFF);
    if (length != body.length() - PREFIX_BYTES || (flags & ~1) != 0) {
      throw malformed(
          "a message of %d bytes, flags %d, in %d bytes (expected: exactly one message)"
              .formatted(length, flags, body.length() - PREFIX_BYTES));
    }
    ContentCoding coding = flags == 0 ? ContentCoding.IDENTITY : ContentCoding.of(encoding);
    return coding.decode(new Bytes(bytes, from + PREFIX_BYTES, body.to()), export.maxBytes());
  }

  private static HttpResponse answer(OtlpOutcome outcome) {
    return switch (outcome) {
      case OtlpOutcome.Durable(Rejections rejections) -> success(rejections);
      case OtlpFailure failure -> failure(failure);
    };
  }

  private static HttpResponse success(Rejections rejections) {
    byte[] message = OtlpMessages.response(rejections);
    byte[] framed = new byte[PREFIX_BYTES + message.length];
    for (int i = 1; i < PREFIX_BYTES; i++) {
      framed[i] = (byte) (message.length >>> (8 * (PREFIX_BYTES - 1 - i)));
    }
    System.arraycopy(message, 0, framed, PREFIX_BYTES, message.length);
    return HttpResponse.of(OK_HEADERS, HttpData.wrap(framed), OK_TRAILERS);
  }

  private static HttpResponse failure(OtlpFailure failure) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(GRPC)
            .addInt(GrpcHeaderNames.GRPC_STATUS, failure.grpcCode())
            .add(GrpcHeaderNames.GRPC_MESSAGE, StatusMessageEscaper.escape(failure.message()))
            .add(GrpcHeaderNames.GRPC_ACCEPT_ENCODING, ACCEPTED)
            .endOfStream(true);
    if (failure.retryAfter().isPresent()) {
      headers.add(
          GrpcHeaderNames.GRPC_STATUS_DETAILS_BIN,
          Base64.getEncoder().withoutPadding().encodeToString(OtlpMessages.status(failure)));
    }
    return HttpResponse.of(headers.build());
  }

  private static boolean isGrpc(@Nullable MediaType type) {
    return type != null
        && type.type().equals("application")
        && (type.subtype().equals("grpc") || type.subtype().equals("grpc+proto"));
  }

  private static RefusedException malformed(String detail) {
    return new RefusedException(RefusedException.Reason.MALFORMED, "gRPC frame: " + detail);
  }
}
