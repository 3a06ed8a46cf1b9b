package dev.sward.server.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;

/** Answers in the forms the API uses. */
public final class Responses {
  private Responses() {}

  public static HttpResponse json(JsonNode body) {
    return json(200, body);
  }

  public static HttpResponse json(int status, JsonNode body) {
    return bytes(status, MediaType.JSON, Json.bytes(body));
  }

  public static HttpResponse bytes(int status, MediaType type, byte[] body) {
    return HttpResponse.of(
        ResponseHeaders.builder(status)
            .contentType(type)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .build(),
        HttpData.wrap(body));
  }

  /** 204. */
  public static HttpResponse nothing() {
    return HttpResponse.of(HttpStatus.NO_CONTENT);
  }
}
