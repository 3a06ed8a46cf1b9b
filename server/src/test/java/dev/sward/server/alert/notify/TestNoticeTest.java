package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.SwardServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the test button says where nobody has said under which address people reach the server. */
final class TestNoticeTest {
  private static final String OPS = "/api/v1/notifications/channels/ops";

  @RegisterExtension
  final SwardServer server = SwardServer.with("--notify.allow_private=127.0.0.1/32");

  private final Receiver receiver = Receiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void withoutAPublicAddress_linkLeadsToTheServerItself_andBothSidesAreToldSo() {
    server.send(
        "PUT",
        OPS,
        "{\"kind\":\"webhook\",\"url\":\"%s\",\"secrets\":[\"%s\"]}"
            .formatted(receiver.url("/"), NotifyRig.SECRET));

    String warning =
        "Links in notices lead to %s, the server's own address. If people reach it under another, set server.public_url."
            .formatted(server.uri("/"));
    assertThat(server.post(OPS + "/test", "{}").body())
        .isEqualTo(
            "{\"delivered\":true,\"code\":200,\"answer\":\"ok\",\"warning\":\"%s\"}"
                .formatted(warning));
    var notice = receiver.received().getFirst().json().path("data");
    assertThat(notice.path("permalink").asText()).isEqualTo(server.uri("/").toString());
    assertThat(notice.path("summary").asText())
        .isEqualTo("Somebody pressed the test button. Nothing burns. " + warning);
  }
}
