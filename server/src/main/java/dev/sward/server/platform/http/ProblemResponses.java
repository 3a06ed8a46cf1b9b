package dev.sward.server.platform.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Problem} in the form that the clients of a {@link ClientFamily} understand. */
public final class ProblemResponses {
  private static final MediaType PROBLEM_JSON = MediaType.parse("application/problem+json");
  private static final MediaType GRPC = MediaType.parse("application/grpc");

  private ProblemResponses() {}

  /** The answer for a request to this path with these headers. */
  public static AggregatedHttpResponse of(Problem problem, String path, RequestHeaders request) {
    return switch (ClientFamily.of(path)) {
      case REST -> answer(problem, PROBLEM_JSON, HttpData.wrap(Json.bytes(document(problem))));
      case EVENTS ->
          answer(
              problem,
              MediaType.JSON,
              HttpData.wrap(Json.bytes(Json.object().put("error", problem.detail()))));
      case OTLP_HTTP -> otlp(problem, request.contentType());
      case OTLP_GRPC -> grpc(problem);
    };
  }

  /** The document of RFC 9457. */
  public static ObjectNode document(Problem problem) {
    ObjectNode document =
        Json.object()
            .put("status", problem.status())
            .put("code", problem.code())
            .put("title", problem.title())
            .put("detail", problem.detail())
            .put("turn", problem.turn().text());
    if (!problem.errors().isEmpty()) {
      document.set("errors", Json.tree(problem.errors()));
    }
    return document;
  }

  private static AggregatedHttpResponse otlp(Problem problem, @Nullable MediaType type) {
    if (type != null && type.is(MediaType.JSON)) {
      ObjectNode status =
          Json.object().put("code", grpcCode(problem)).put("message", problem.detail());
      return answer(problem, MediaType.JSON, HttpData.wrap(Json.bytes(status)));
    }
    return answer(problem, MediaType.PROTOBUF, HttpData.wrap(status(problem)));
  }

  /** google.rpc.Status: field 1 is the code, field 2 the message. */
  private static byte[] status(Problem problem) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeInt32(1, grpcCode(problem));
      out.writeBytes(2, ByteString.copyFromUtf8(problem.detail()));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static AggregatedHttpResponse grpc(Problem problem) {
    String message =
        URLEncoder.encode(problem.detail(), StandardCharsets.UTF_8).replace("+", "%20");
    return AggregatedHttpResponse.of(
        ResponseHeaders.builder(200)
            .contentType(GRPC)
            .add("grpc-status", Integer.toString(grpcCode(problem)))
            .add("grpc-message", message)
            .build());
  }

  private static AggregatedHttpResponse answer(Problem problem, MediaType type, HttpData body) {
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(problem.status())
            .contentType(type)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-store");
    problem
        .retryAfter()
        .ifPresent(wait ->
            headers.add(
                HttpHeaderNames.RETRY_AFTER,
                Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()))));
    if (problem.status() == 401) {
      headers.add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"sward\"");
    }
    return AggregatedHttpResponse.of(headers.build(), body);
  }

  private static int grpcCode(Problem problem) {
    return switch (problem.status()) {
      case 400 -> 3;
      case 401 -> 16;
      case 403 -> 7;
      case 404, 405 -> 12;
      case 413 -> 8;
      case 429, 502, 503, 504 -> 14;
      default -> problem.status() < 500 ? 3 : 13;
    };
  }
}
