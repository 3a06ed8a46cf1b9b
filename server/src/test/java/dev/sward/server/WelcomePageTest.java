package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a browser meets. */
final class WelcomePageTest {
  @RegisterExtension static final SwardServer server = SwardServer.with();
  @RegisterExtension static final SwardServer guarded = SwardServer.with("--require-token");

  @Test
  void root_saysWhatRunsAndHowToBegin_underItsOwnAddress() {
    HttpResponse<String> answer = server.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(answer.body())
        .contains("Sward is running.")
        .contains("http://127.0.0.1:%d/1/events/shop".formatted(server.port()))
        .contains("href=\"/api/v1/datasets\"")
        .contains("href=\"/openapi.json\"")
        .doesNotContain("{{")
        .doesNotContain("TOKEN");
  }

  @Test
  void links_leadSomewhere() {
    Matcher link = Pattern.compile("href=\"([^\"]+)\"").matcher(server.get("/").body());
    while (link.find()) {
      assertThat(server.get(link.group(1)).statusCode()).as(link.group(1)).isEqualTo(200);
    }
  }

  @Test
  void page_mayLoadItsOwnStyleOnly() throws Exception {
    HttpResponse<String> answer = server.get("/");
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(answer.body());
    assertThat(style.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));

    assertThat(answer.headers().firstValue("content-security-policy"))
        .hasValue(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                .formatted(Base64.getEncoder().encodeToString(digest)));
    assertThat(answer.body()).doesNotContain("<script").doesNotContain(" style=");
  }

  @Test
  void head_hasTheHeadersOnly() {
    HttpResponse<String> answer = server.send("HEAD", "/", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void whereTokensAreNeeded_commandsShowOne() {
    HttpResponse<String> answer = guarded.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("curl -H 'Authorization: Bearer TOKEN' -d")
        .contains("as JSON; needs a token");
  }

  @Test
  void unknownAddress_isAProblemForABrowserToo() {
    HttpResponse<String> answer = server.get("/index.html", "accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/openapi.json");
  }
}
