package dev.sward.server.ingest.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.event.Value;
import dev.sward.server.SwardServer;
import dev.sward.server.ingest.Fixtures;
import dev.sward.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Logs that others publish, sent unchanged and without a word on their format. The files stand
 * outside this repository, see {@link Fixtures}; without them these tests are reported as skipped.
 */
final class LogFixturesTest {
  @RegisterExtension final SwardServer server = SwardServer.with("--store.retention=36500d");

  private final LogDoor door = new LogDoor(server);

  @Test
  void apacheCombined() throws IOException {
    assertRead("apache-combined/apache_logs", "combined", 10_000, Map.of());
    assertThat(door.counts("log", "http.response.status_code"))
        .isEqualTo(
            Map.of(
                "200", 9_126L, "304", 445L, "404", 213L, "301", 164L, "206", 45L, "500", 3L, "403",
                2L, "416", 2L));
    assertThat(door.counts("log", "http.request.method"))
        .isEqualTo(Map.of("GET", 9_952L, "HEAD", 42L, "POST", 5L, "OPTIONS", 1L));
    assertThat(door.counts("log", "client.address")).hasSize(1_753);
    assertThat(door.counts("log", "error")).isEqualTo(Map.of("false", 9_997L, "true", 3L));
    List<StoredEvent> events = door.events("log");
    Set<String> targets =
        events.stream()
            .map(event ->
                LogDoor.attribute(event, "url.path")
                    + (event.attributes().containsKey("url.query") ? "?" : "")
                    + LogDoor.attribute(event, "url.query"))
            .collect(Collectors.toSet());
    assertThat(targets).hasSize(1_498);
    assertThat(sum(events)).isEqualTo(2_747_282_740L);
    assertThat(events)
        .filteredOn(event -> !event.attributes().containsKey("http.response.body.size"))
        .hasSize(669);
    assertThat(first(events)).isEqualTo("2015-05-17T10:05:00Z");
    assertThat(last(events)).isEqualTo("2015-05-20T21:05:59Z");
    assertThat(door.counts("log", "http.route").size())
        .isLessThanOrEqualTo(RouteBook.MAX_ROUTES + 1);
    assertThat(door.counts("log", "user_agent.synthetic.type").keySet()).contains("bot");
  }

  @Test
  void nginx() throws IOException {
    assertRead("nginx/nginx_logs", "combined", 500, Map.of());
    assertThat(door.counts("log", "http.response.status_code"))
        .isEqualTo(Map.of("404", 259L, "304", 219L, "200", 22L));
    assertThat(door.counts("log", "http.request.method"))
        .isEqualTo(Map.of("GET", 494L, "HEAD", 6L));
    assertThat(door.counts("log", "client.address")).hasSize(57);
    assertThat(door.counts("log", "url.path")).hasSize(2);
    List<StoredEvent> events = door.events("log");
    assertThat(sum(events)).isEqualTo(109_722);
    assertThat(first(events)).isEqualTo("2015-05-17T08:05:00Z");
    assertThat(last(events)).isEqualTo("2015-05-17T12:05:59Z");
    assertThat(events).allMatch(event -> event.attributes().containsKey("duration_ms"));
  }

  @Test
  void nginxPlusStatus_isNoRequestAndIsKeptWide() throws IOException {
    assertRead("nginx-plus-json/nginxplus_json_logs", "json", 500, Map.of());
    assertThat(door.counts("log", "meta.signal_type")).isEqualTo(Map.of("log", 500L));
    assertThat(door.counts("log", "requests.total")).containsKeys("18853899", "18882283");
    assertThat(first(door.events("log"))).isEqualTo("2015-10-30T23:58:19.322Z");
  }

  @Test
  void haproxy() throws IOException {
    assertRead("haproxy/logfile_haproxy.0", "haproxy", 13, Map.of("not_a_request", 4));
    assertThat(door.counts("log", "http.response.status_code")).isEqualTo(Map.of("200", 13L));
    assertThat(door.counts("log", "sward.rejected.reason")).isEqualTo(Map.of("not_a_request", 4L));
  }

  @Test
  void caddy() throws IOException {
    assertRead("caddy/logfile_caddy_log.0", "json", 39, Map.of());
    assertThat(door.counts("log", "meta.signal_type"))
        .isEqualTo(Map.of("access_log", 4L, "log", 35L));
    assertThat(door.counts("log", "http.response.status_code"))
        .isEqualTo(Map.of("200", 1L, "304", 3L));
    assertRead("caddy/logfile_caddy_log.1", "caddy", 4, Map.of());
    assertThat(door.counts("log", "http.response.status_code"))
        .isEqualTo(Map.of("200", 5L, "304", 3L));
  }

  @Test
  void w3c() throws IOException {
    int[] rows = {1, 1, 14, 3, 2, 1, 1};
    for (int i = 0; i < rows.length; i++) {
      assertRead("w3c-iis/logfile_w3c." + i, "w3c", rows[i], Map.of());
    }
    JsonNode big = door.send("big", bytes("w3c-iis/logfile_w3c_big.0"));
    assertThat(big.path("stored").asInt()).isEqualTo(210);
    assertThat(door.counts("big", "http.response.status_code"))
        .isEqualTo(Map.of("404", 202L, "200", 8L));
  }

  @Test
  void cloudflare() throws IOException {
    assertRead("cloudflare-json/logfile_cloudflare.1", "cloudflare", 15, Map.of());
    assertRead("cloudflare-json/logfile_cloudflare.json", "cloudflare", 1, Map.of());
    assertThat(door.counts("log", "http.response.status_code"))
        .isEqualTo(
            Map.of("200", 9L, "403", 2L, "204", 1L, "301", 1L, "401", 1L, "404", 1L, "502", 1L));
  }

  @Test
  void oddLinesOfApache() throws IOException {
    assertRead("apache-small/logfile_access_log.0", "combined", 3, Map.of());
    assertRead("apache-small/logfile_access_log.1", "combined", 1, Map.of());
    assertRead("apache-small/logfile_bad_access_log.0", "combined", 2, Map.of("unparsed_line", 1));
    assertRead("apache-small/logfile_regexp_access_log.0", "combined", 2, Map.of());
    assertThat(door.counts("log", "server.port")).isEqualTo(Map.of("443", 2L));
    assertRead(
        "lnav-format-samples/access_log.samples.log", "combined", 7, Map.of("unparsed_line", 2));
  }

  @Test
  void loadBalancersOfAws() throws IOException {
    assertRead("lnav-format-samples/alb_log.samples.log", "alb", 5, Map.of());
    assertRead("lnav-format-samples/elb_log.samples.log", "elb", 5, Map.of());
    assertRead("aws-elb/alb_al_valid_logs.log", "alb", 2, Map.of());
    assertRead("aws-elb/clb_al_valid_logs.log", "elb", 2, Map.of());
    assertRead("aws-elb/nlb_al_valid_logs.log", "nlb", 1, Map.of());
    assertRead("aws-elb/elb_empty_line.log", "alb", 2, Map.of());
    assertRead("aws-elb/elb_control.log", "unknown", 0, Map.of());
    for (String kind :
        List.of(
            "alb_al_insufficient_fields",
            "alb_al_invalid_syntax",
            "clb_al_insufficient_fields",
            "nlb_al_insufficient_fields",
            "elb_invalid_syntax")) {
      assertRead("aws-elb/" + kind + ".log", "unknown", 0, Map.of("unparsed_line", 1));
    }
    assertThat(door.counts("log", "client.address")).containsEntry("fe80::202:b3ff:fe1e:8329", 1L);
  }

  @Test
  void haproxyOfMixedKinds() throws IOException {
    assertRead(
        "lnav-format-samples/haproxy_log.samples.log", "haproxy", 1, Map.of("not_a_request", 5));
  }

  private void assertRead(String name, String format, int stored, Map<String, Integer> rejected)
      throws IOException {
    JsonNode answer = door.send("log", bytes(name));
    assertThat(answer.path("format").asText()).as("%s: %s", name, answer).isEqualTo(format);
    assertThat(answer.path("stored").asInt()).as("%s: %s", name, answer).isEqualTo(stored);
    Map<String, Integer> reasons =
        answer.path("rejected").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asInt()));
    assertThat(reasons).as("%s: %s", name, answer).isEqualTo(rejected);
    int refused = rejected.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(answer.path("lines").asInt())
        .as("%s: %s", name, answer)
        .isEqualTo(stored + refused + answer.path("ignored").asInt());
  }

  private static long sum(List<StoredEvent> events) {
    return events.stream()
        .map(event -> event.attributes().get("http.response.body.size"))
        .mapToLong(value -> value instanceof Value.Int number ? number.value() : 0)
        .sum();
  }

  private static String first(List<StoredEvent> events) {
    return time(events.stream().mapToLong(StoredEvent::epochNanos).min().orElseThrow());
  }

  private static String last(List<StoredEvent> events) {
    return time(events.stream().mapToLong(StoredEvent::epochNanos).max().orElseThrow());
  }

  private static String time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).toString();
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(Fixtures.file("access-logs/" + name));
  }
}
