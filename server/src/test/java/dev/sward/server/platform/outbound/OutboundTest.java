package dev.sward.server.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sward.server.alert.notify.Receiver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the server may connect to, tried with real sockets. */
final class OutboundTest {
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.0.1",
        "192.0.2.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fd00::1",
        "fec0::1",
        "ff02::1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1"
      })
  void addressThatIsNotPublic_isRefused(String address) {
    assertThat(OutboundRules.PUBLIC.refusal("x.example", InetAddress.ofLiteral(address), 443))
        .hasValueSatisfying(why ->
            assertThat(why)
                .startsWith("x.example is ")
                .endsWith(
                    "(expected: a public address). An admin can allow it with"
                        + " notify.allow_private"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1"})
  void publicAddress_isAllowed_onItsUsualPorts(String address) {
    InetAddress to = InetAddress.ofLiteral(address);

    assertThat(OutboundRules.PUBLIC.refusal("x.example", to, 443)).isEmpty();
    assertThat(OutboundRules.PUBLIC.refusal("x.example", to, 8443)).isEmpty();
    assertThat(OutboundRules.PUBLIC.refusal("x.example", to, 22)).isPresent();
  }

  @Test
  void whatAnAdminAllows_isAllowed_andNothingBesides() {
    OutboundRules rules =
        OutboundRules.allowing(List.of("10.0.0.0/8", "fd00::/8", "Mail.Internal"));

    assertThat(rules.refusal("x", InetAddress.ofLiteral("10.255.0.1"), 25)).isEmpty();
    assertThat(rules.refusal("x", InetAddress.ofLiteral("fd12::1"), 22)).isEmpty();
    assertThat(rules.refusal("mail.INTERNAL", InetAddress.ofLiteral("127.0.0.1"), 25)).isEmpty();
    assertThat(rules.refusal("x", InetAddress.ofLiteral("11.0.0.1"), 80)).isEmpty();
    assertThat(rules.refusal("x", InetAddress.ofLiteral("192.168.0.1"), 80)).isPresent();
    assertThat(rules.refusal("mail.internal.evil.example", InetAddress.ofLiteral("127.0.0.1"), 80))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://2130706433:%d/",
        "http://0177.0.0.1:%d/",
        "http://0x7f000001:%d/",
        "http://127.1:%d/",
        "http://0.0.0.0:%d/",
        "http://0:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/"
      })
  void loopbackInAnyWriting_isNotReached(String url) {
    try (Receiver receiver = Receiver.start();
        OutboundHttp http = http(OutboundRules.PUBLIC, HostResolver.SYSTEM)) {
      String address = url.formatted(receiver.port());

      assertThatThrownBy(() ->
              http.post(HttpUrl.parse(address).orElseThrow(OutboundTest::noUrl), Map.of(), body()))
          .isInstanceOf(OutboundException.class);
      assertThat(receiver.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "gopher://x.example/",
        "ftp://x.example/",
        "https://user@x.example/",
        "https://user:pass@x.example/",
        "https://exämple.com/",
        "https:///path",
        "https://x.example/a b",
        "https://x.example/\r\nX: y",
        "//x.example/",
        "https://x.example:70000/",
        ""
      })
  void whatIsNoPlainHttpAddress_isNotTaken(String text) {
    assertThat(HttpUrl.parse(text)).isEmpty();
  }

  @Test
  void secondAnswerOfTheDns_changesNothing() throws Exception {
    try (Receiver allowed = Receiver.startAt("127.0.0.2");
        OutboundHttp http = http(OutboundRules.allowing(List.of("127.0.0.2")), rebinding())) {
      URI url = URI.create("http://rebind.example:" + allowed.port() + "/");

      assertThat(http.post(url, Map.of(), body()).status()).isEqualTo(200);
      assertThat(allowed.received().getFirst().headers())
          .containsEntry("host", "rebind.example:" + allowed.port());
      assertThatThrownBy(() -> http.post(url, Map.of(), body()))
          .isInstanceOf(OutboundException.class)
          .hasMessageStartingWith("rebind.example is 127.0.0.1 (expected: a public address)");
      assertThat(allowed.received()).hasSize(1);
    }
  }

  @Test
  void nameWithOneForbiddenAddress_isRefused() {
    HostResolver both =
        host -> List.of(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1"));
    Outbound outbound = new Outbound(OutboundRules.PUBLIC, both);

    assertThatThrownBy(() -> outbound.resolve("x.example", 443))
        .hasMessageStartingWith("x.example is 10.0.0.1");
  }

  @Test
  void nameWithoutAddress_isUnreachable() {
    HostResolver none =
        host -> {
          throw new UnknownHostException(host);
        };

    assertThatThrownBy(() -> new Outbound(OutboundRules.PUBLIC, none).resolve("x.example", 443))
        .hasMessage("x.example: no address is known of it");
  }

  @Test
  void socketOfALibrary_isJudgedWhenItConnects() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var socket =
            new OutboundSockets(new Outbound(OutboundRules.PUBLIC, HostResolver.SYSTEM))
                .createSocket()) {
      assertThatThrownBy(() ->
              socket.connect(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                  1_000))
          .isInstanceOf(OutboundException.class);
      assertThat(socket.isConnected()).isFalse();
    }
  }

  @Test
  void redirectToLoopback_isNotFollowed() throws Exception {
    try (Receiver receiver = Receiver.start();
        OutboundHttp http = loopback()) {
      receiver.willAnswer(307, Map.of("Location", "http://127.0.0.1:1/"), "elsewhere");

      OutboundHttp.Answer answer = http.post(receiver.url("/"), Map.of(), body());
      assertThat(answer.status()).isEqualTo(307);
      assertThat(answer.body()).isEqualTo("elsewhere");
      assertThat(receiver.received()).hasSize(1);
    }
  }

  @Test
  void answerWithoutEnd_isLeftAfterItsBeginning() throws Exception {
    HttpServer endless =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endless.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[8_192];
          try (var out = exchange.getResponseBody()) {
            for (int i = 0; i < 100_000; i++) {
              out.write(part);
            }
          } catch (IOException e) {
            // The reader left, as it should.
          }
        });
    endless.start();
    try (OutboundHttp http = loopback()) {
      URI url = URI.create("http://127.0.0.1:" + endless.getAddress().getPort() + "/");
      OutboundHttp.Answer answer = http.post(url, Map.of(), body());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).hasSize(OutboundHttp.MAX_ANSWER_BYTES);
    } finally {
      endless.stop(0);
    }
  }

  @Test
  void receiverThatNeverAnswers_isLeftAtTheDeadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        OutboundHttp http =
            new OutboundHttp(
                new Outbound(OutboundRules.allowing(List.of("127.0.0.1")), HostResolver.SYSTEM),
                Duration.ofMillis(200))) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");

      assertThatThrownBy(() -> http.post(url, Map.of(), body()))
          .isInstanceOf(OutboundException.class)
          .hasMessageStartingWith("127.0.0.1: ");
    }
  }

  /** The allowed address first, the forbidden one ever after. */
  private static HostResolver rebinding() {
    AtomicInteger asked = new AtomicInteger();
    return host ->
        List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1"));
  }

  private static OutboundHttp loopback() {
    return http(OutboundRules.allowing(List.of("127.0.0.1")), HostResolver.SYSTEM);
  }

  private static OutboundHttp http(OutboundRules rules, HostResolver resolver) {
    return new OutboundHttp(new Outbound(rules, resolver), DEADLINE);
  }

  /** Writings that are no address at all are as good as refused. */
  private static OutboundException noUrl() {
    return new OutboundException(OutboundException.Kind.BLOCKED, "no address");
  }

  private static byte[] body() {
    return new byte[] {'{', '}'};
  }
}
