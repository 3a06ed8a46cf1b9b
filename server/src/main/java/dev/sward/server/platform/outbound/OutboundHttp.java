package dev.sward.server.platform.outbound;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.common.SplitHttpResponse;
import com.linecorp.armeria.common.util.Exceptions;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to addresses that people name. Redirects are answers, not followed; of an answer the
 * beginning is read, then the connection is left. Thread-safe; blocks, so call it on a virtual
 * thread.
 */
public final class OutboundHttp implements AutoCloseable {
  /** How much of an answer is read. */
  static final int MAX_ANSWER_BYTES = 64 << 10;

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Outbound outbound;
  private final Duration deadline;
  private final ClientFactory factory;

  /**
   * @param deadline from the connected socket to the end of the answer
   */
  public OutboundHttp(Outbound outbound, Duration deadline) {
    this.outbound = outbound;
    this.deadline = deadline;
    factory =
        ClientFactory.builder()
            .connectTimeout(CONNECT)
            .idleTimeout(Duration.ofSeconds(10))
            .useHttp2Preface(false)
            .build();
  }

  /**
   * What came back.
   *
   * @param retryAfter the header of that name
   * @param body its first 64 KiB, as text
   */
  public record Answer(int status, Optional<String> retryAfter, String body) {}

  /**
   * Posts JSON.
   *
   * @param headers besides the content type
   */
  public Answer post(URI url, Map<String, String> headers, byte[] json) throws OutboundException {
    InetSocketAddress address = outbound.resolve(host(url), port(url));
    try {
      return exchange(url, address, request(url, headers, json));
    } catch (IllegalArgumentException e) {
      throw new OutboundException(
          OutboundException.Kind.BLOCKED, "%s cannot be used as a host".formatted(url.getHost()));
    }
  }

  @Override
  public void close() {
    factory.close();
  }

  private Answer exchange(URI url, InetSocketAddress address, HttpRequest request)
      throws OutboundException {
    Endpoint endpoint =
        Endpoint.of(host(url), address.getPort()).withIpAddr(address.getAddress().getHostAddress());
    SessionProtocol protocol =
        url.getScheme().equalsIgnoreCase("https") ? SessionProtocol.HTTPS : SessionProtocol.H1C;
    SplitHttpResponse response =
        WebClient.builder(protocol, endpoint)
            .factory(factory)
            .responseTimeout(deadline)
            .writeTimeout(deadline)
            .maxResponseLength(0)
            .build()
            .execute(request)
            .split();
    FirstBytes body = new FirstBytes(MAX_ANSWER_BYTES);
    response.body().subscribe(body);
    ResponseHeaders headers = await(url, response.headers());
    String text = new String(await(url, body.bytes()), StandardCharsets.UTF_8);
    return new Answer(
        headers.status().code(), Optional.ofNullable(headers.get("retry-after")), text);
  }

  private <T> T await(URI url, Future<T> answer) throws OutboundException {
    try {
      return answer.get(CONNECT.plus(deadline).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unreachable(url, reason(Exceptions.peel(e)));
    } catch (TimeoutException e) {
      throw unreachable(url, "no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(url, "the server is stopping");
    }
  }

  private static OutboundException unreachable(URI url, String reason) {
    return new OutboundException(
        OutboundException.Kind.UNREACHABLE, "%s: %s".formatted(url.getHost(), reason));
  }

  /** The innermost message names what happened, such as a refused connection or certificate. */
  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable next = thrown.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    String message = root.getMessage();
    return message == null ? root.getClass().getSimpleName() : message;
  }

  private static HttpRequest request(URI url, Map<String, String> headers, byte[] json) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    RequestHeadersBuilder builder =
        RequestHeaders.builder(HttpMethod.POST, path + query)
            .add("content-type", "application/json")
            .add("user-agent", "sward");
    headers.forEach(builder::set);
    return HttpRequest.of(builder.build(), HttpData.wrap(json));
  }

  private static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }
}
