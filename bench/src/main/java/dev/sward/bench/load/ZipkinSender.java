package dev.sward.bench.load;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import dev.sward.testkit.send.BatchSender;
import dev.sward.testkit.send.SendOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Zipkin's JSON over one HTTP/2 connection. The body goes out as it is. */
public final class ZipkinSender implements BatchSender {
  private final ClientFactory factory = ClientFactory.builder().workerGroup(1).build();
  private final WebClient client;

  public ZipkinSender(URI server) {
    client =
        WebClient.builder("h2c://" + server.getAuthority())
            .factory(factory)
            .responseTimeout(Duration.ofSeconds(60))
            .build();
  }

  @Override
  public CompletableFuture<SendOutcome> send(byte[] gzipped) {
    return client
        .execute(
            HttpRequest.of(
                RequestHeaders.builder(HttpMethod.POST, "/api/v2/spans")
                    .set("content-type", "application/json")
                    .set("content-encoding", "gzip")
                    .build(),
                HttpData.wrap(gzipped)))
        .aggregate()
        .handle((response, failure) ->
            failure == null ? outcome(response) : new SendOutcome.Unanswered("" + failure));
  }

  private static SendOutcome outcome(AggregatedHttpResponse response) {
    int status = response.status().code();
    return status == 202
        ? new SendOutcome.Acknowledged(0)
        : new SendOutcome.Refused(
            "HTTP " + status,
            status == 429 || status == 503
                ? SendOutcome.Retry.ALLOWED
                : SendOutcome.Retry.FORBIDDEN,
            Optional.empty(),
            response.contentUtf8());
  }

  @Override
  public void close() {
    factory.close();
  }
}
