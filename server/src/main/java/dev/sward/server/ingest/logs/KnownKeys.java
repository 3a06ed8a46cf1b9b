package dev.sward.server.ingest.logs;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys under which servers and proxies write what is known about a request, by exact name. */
final class KnownKeys {
  private static final Map<String, Target> KEYS = keys();

  private KnownKeys() {}

  /** Null: a key of no known meaning. */
  static @Nullable Target of(String key) {
    return KEYS.get(key);
  }

  private static Map<String, Target> keys() {
    Map<String, Target> keys = new HashMap<>();
    put(keys, Meaning.REQUEST, "request", "request_line");
    put(
        keys,
        Meaning.METHOD,
        "method",
        "request_method",
        "http_method",
        "http.request.method",
        "verb",
        "request.method",
        "RequestMethod",
        "ClientRequestMethod",
        "httpRequest.requestMethod");
    put(
        keys,
        Meaning.TARGET,
        "uri",
        "request_uri",
        "url",
        "path",
        "http.target",
        "url.path",
        "url.full",
        "request.uri",
        "RequestPath",
        "ClientRequestURI",
        "httpRequest.requestUrl",
        "x-envoy-origin-path");
    put(keys, Meaning.QUERY, "args", "query_string", "query", "url.query");
    put(
        keys,
        Meaning.STATUS,
        "status",
        "status_code",
        "statusCode",
        "code",
        "response_code",
        "http_status",
        "http.status_code",
        "http.response.status_code",
        "DownstreamStatus",
        "EdgeResponseStatus",
        "httpRequest.status");
    put(
        keys,
        Meaning.BODY_SIZE,
        "body_bytes_sent",
        "bytes_sent",
        "bytes",
        "size",
        "response_size",
        "http.response.body.size",
        "DownstreamContentSize",
        "EdgeResponseBytes");
    put(
        keys,
        Meaning.SECONDS,
        "request_time",
        "duration",
        "duration_s",
        "elapsed",
        "latency",
        "response_time");
    put(
        keys,
        Meaning.MILLIS,
        "duration_ms",
        "latency_ms",
        "elapsed_ms",
        "request_time_ms",
        "response_time_ms",
        "responseTime");
    put(keys, Meaning.NANOS, "Duration", "duration_ns");
    put(
        keys,
        Meaning.CLIENT,
        "remote_addr",
        "client",
        "client_ip",
        "clientip",
        "ip",
        "remote_ip",
        "client.address",
        "request.client_ip",
        "ClientAddr",
        "ClientIP",
        "downstream_remote_address",
        "httpRequest.remoteIp");
    put(
        keys,
        Meaning.HOST,
        "host",
        "http_host",
        "server_name",
        "authority",
        "server.address",
        "request.host",
        "RequestHost",
        "ClientRequestHost");
    put(
        keys,
        Meaning.PROTOCOL,
        "server_protocol",
        "protocol",
        "proto",
        "request.proto",
        "RequestProtocol",
        "ClientRequestProtocol");
    put(
        keys,
        Meaning.USER_AGENT,
        "http_user_agent",
        "user_agent",
        "agent",
        "useragent",
        "userAgent",
        "user_agent.original",
        "request.headers.User-Agent",
        "request_User-Agent",
        "ClientRequestUserAgent",
        "httpRequest.userAgent");
    put(
        keys,
        Meaning.REFERER,
        "http_referer",
        "http_referrer",
        "referer",
        "referrer",
        "request.headers.Referer",
        "request_Referer",
        "ClientRequestReferer");
    put(keys, Meaning.USER, "remote_user", "user_id", "ClientUsername");
    put(
        keys,
        Meaning.FORWARDED_FOR,
        "http_x_forwarded_for",
        "x_forwarded_for",
        "request.headers.X-Forwarded-For",
        "request_X-Forwarded-For");
    put(keys, Meaning.SCHEME, "scheme", "RequestScheme", "ClientRequestScheme");
    put(
        keys,
        Meaning.TIME,
        "time",
        "ts",
        "timestamp",
        "@timestamp",
        "time_local",
        "time_iso8601",
        "msec",
        "start_time",
        "StartUTC",
        "EdgeStartTimestamp");
    put(keys, Meaning.END_TIME, "EdgeEndTimestamp");
    seconds(keys, "upstream.duration_ms", "upstream_response_time");
    seconds(keys, "upstream.connect_ms", "upstream_connect_time");
    seconds(keys, "upstream.header_ms", "upstream_header_time");
    nanos(keys, "upstream.duration_ms", "OriginDuration", "OriginResponseTime");
    named(keys, "upstream.address", "upstream_addr", "upstream_host", "ServiceAddr", "OriginIP");
    named(keys, "upstream.status_code", "upstream_status", "OriginStatus", "OriginResponseStatus");
    named(keys, "upstream.name", "ServiceName", "upstream_cluster");
    named(keys, "http.request.size", "request_length", "bytes_received", "ClientRequestBytes");
    named(keys, "http.request.id", "request_id", "RayID");
    return Map.copyOf(keys);
  }

  private static void put(Map<String, Target> keys, Meaning meaning, String... names) {
    for (String name : names) {
      keys.put(name, Target.of(meaning));
    }
  }

  private static void named(Map<String, Target> keys, String attribute, String... names) {
    for (String name : names) {
      keys.put(name, Target.attribute(attribute));
    }
  }

  private static void seconds(Map<String, Target> keys, String attribute, String name) {
    keys.put(name, new Target(Meaning.ATTRIBUTE_SECONDS, attribute));
  }

  private static void nanos(Map<String, Target> keys, String attribute, String... names) {
    for (String name : names) {
      keys.put(name, new Target(Meaning.ATTRIBUTE_NANOS, attribute));
    }
  }
}
