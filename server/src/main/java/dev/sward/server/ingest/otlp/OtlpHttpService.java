package dev.sward.server.ingest.otlp;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.ContentCoding;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.platform.http.Discard;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * OTLP over HTTP for one signal (OTLP specification, "OTLP/HTTP"): protobuf or JSON, answered in
 * the request's content type, failures as google.rpc.Status too.
 */
final class OtlpHttpService implements HttpService {
  private static final MediaType PROTOBUF = MediaType.parse("application/x-protobuf");

  private final OtlpExport export;
  private final OtlpJson transcoder;

  OtlpHttpService(OtlpExport export, OtlpJson transcoder) {
    this.export = export;
    this.transcoder = transcoder;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    boolean json = isJson(request.contentType());
    return HttpResponse.of(
        start(context, request, json).thenApply(outcome -> answer(outcome, json)));
  }

  private CompletableFuture<OtlpOutcome> start(
      ServiceRequestContext context, HttpRequest request, boolean json) {
    UnaryOperator<Bytes> unpack;
    try {
      unpack = unpack(request, json);
    } catch (RefusedException e) {
      Discard.body(request);
      return CompletableFuture.completedFuture(export.refused(e));
    }
    return export.run(context, request, unpack);
  }

  private UnaryOperator<Bytes> unpack(HttpRequest request, boolean json) {
    MediaType type = request.contentType();
    if (type == null || !(json || type.is(PROTOBUF) || type.is(MediaType.PROTOBUF))) {
      throw new RefusedException(
          RefusedException.Reason.UNSUPPORTED,
          "content type: %s (expected: application/x-protobuf or application/json)"
              .formatted(type == null ? "none" : type));
    }
    ContentCoding coding =
        ContentCoding.of(
            String.join(",", request.headers().getAll(HttpHeaderNames.CONTENT_ENCODING)));
    int maxBytes = export.maxBytes();
    return body -> {
      Bytes plain = coding.decode(body, maxBytes);
      return json ? transcoder.toProtobuf(plain) : plain;
    };
  }

  private HttpResponse answer(OtlpOutcome outcome, boolean json) {
    return switch (outcome) {
      case OtlpOutcome.Durable(Rejections rejections) -> success(json, rejections);
      case OtlpFailure failure -> failure(json, failure);
    };
  }

  private HttpResponse success(boolean json, Rejections rejections) {
    return HttpResponse.of(
        ResponseHeaders.builder(HttpStatus.OK).contentType(type(json)).build(),
        HttpData.wrap(
            json
                ? OtlpMessages.responseJson(export.signal(), rejections)
                : OtlpMessages.response(rejections)));
  }

  private static HttpResponse failure(boolean json, OtlpFailure failure) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(failure.httpStatus()).contentType(type(json));
    failure
        .retryAfter()
        .ifPresent(
            delay -> headers.addLong(HttpHeaderNames.RETRY_AFTER, Math.max(1, delay.toSeconds())));
    if (failure.grpcCode() == OtlpFailure.UNIMPLEMENTED) {
      headers.add(HttpHeaderNames.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
    }
    return HttpResponse.of(
        headers.build(),
        HttpData.wrap(json ? OtlpMessages.statusJson(failure) : OtlpMessages.status(failure)));
  }

  private static MediaType type(boolean json) {
    return json ? MediaType.JSON : PROTOBUF;
  }

  private static boolean isJson(@Nullable MediaType type) {
    return type != null && type.isJson();
  }
}
