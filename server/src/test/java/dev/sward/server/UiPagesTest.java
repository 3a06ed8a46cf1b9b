package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser meets. */
final class UiPagesTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
  private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

  @RegisterExtension static final SwardServer server = SwardServer.with();
  @RegisterExtension static final SwardServer guarded = SwardServer.with("--require-token");

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/explore?q=%7B%7D", "/slos/checkout", "/alerts/1/2/3", "/index.html"})
  void addressOfAPage_isThePage(String path) {
    HttpResponse<String> answer = server.get(path, "accept", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("cache-control")).hasValue("no-cache");
    assertThat(answer.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(answer.body()).contains("<div id=\"root\">").doesNotContain("__CSP_NONCE__");
  }

  @Test
  void root_isThePageForEverybody() {
    assertThat(server.get("/").body()).contains("<div id=\"root\">");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /api/v1/nothing,     404, application/problem+json",
    "GET,    /api,                404, application/problem+json",
    "GET,    /1/nothing/here,     404, application/json",
    "GET,    /v1/traces,          405, application/protobuf",
    "GET,    /metrics/nothing,    404, application/problem+json",
    "GET,    /assets/nothing.js,  404, application/problem+json",
    "GET,    /assets/a/b.js,      404, application/problem+json",
    "POST,   /explore,            404, application/problem+json",
    "DELETE, /,                   405, application/problem+json",
  })
  void addressOfTheApi_isAProblemForABrowserToo(
      String method, String path, int status, String type) {
    HttpResponse<String> answer = server.send(method, path, "", "accept", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "application/json", "image/avif,image/*"})
  void unknownAddress_isAProblemForWhoWantsNoPage(String accept) {
    assertThat(server.get("/explore", "accept", accept).statusCode()).isEqualTo(404);
  }

  @Test
  void page_mayLoadItsOwnFilesOnly_andStylesWithANonceOfEachAnswer() {
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> answer = server.get("/");
      String nonce = first(NONCE, answer.body());

      nonces.add(nonce);
      assertThat(nonce).matches("[A-Za-z0-9_-]{22}");
      assertThat(answer.headers().firstValue("content-security-policy"))
          .hasValue(
              "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                  .formatted(nonce));
      assertThat(answer.body())
          .doesNotContain("<style")
          .doesNotContain(" style=")
          .doesNotContain("<script>");
    }
    assertThat(nonces).hasSize(20);
  }

  @Test
  void filesOfThePage_areThere() {
    Matcher file = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(server.get("/").body());
    int files = 0;
    while (file.find()) {
      files++;
      assertThat(server.get(file.group(1)).statusCode()).as(file.group(1)).isEqualTo(200);
    }
    assertThat(files).isGreaterThan(1);
  }

  @Test
  void file_isKeptForEver_andRecognisedByItsTag() {
    String path = script();
    HttpResponse<String> answer = server.get(path);
    String tag = answer.headers().firstValue("etag").orElseThrow();
    HttpResponse<String> again = server.get(path, "if-none-match", tag);

    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(answer.headers().firstValue("cache-control"))
        .hasValue("public, max-age=31536000, immutable");
    assertThat(answer.headers().firstValue("vary")).hasValue("accept-encoding");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(server.get(path, "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | br",
        "GZIP | gzip",
        "br;q=0, gzip;q=0.5 | gzip",
        "br;q=0.0,gzip; q=0 | none",
        "deflate | none",
      })
  void file_isCompressedAsTheClientUnderstands(String accepted, String coding) {
    HttpResponse<String> answer = server.get(script(), "accept-encoding", accepted);

    assertThat(answer.headers().firstValue("content-encoding").orElse("none")).isEqualTo(coding);
  }

  @Test
  void compressedFile_isTheFile() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(script())).header("accept-encoding", "gzip").build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
      assertThat(unpacked(body)).isEqualTo(server.get(script()).body());
      assertThat(body.length).isLessThan(unpacked(body).length());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".br", ".gz", "/../../index.html", "/..%2f..%2ffiles.txt", "%00"})
  void nothingElseIsReachable(String suffix) {
    assertThat(server.get(script() + suffix).statusCode()).isIn(400, 404);
    assertThat(server.get("/assets/..%2ffiles.txt").statusCode()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/explore"})
  void head_hasTheHeadersOnly(String path) {
    HttpResponse<String> answer = server.send("HEAD", path, "", "accept", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(answer.headers().firstValue("content-security-policy")).isPresent();
    assertThat(answer.body()).isEmpty();
    assertThat(server.send("HEAD", script(), "").statusCode()).isEqualTo(200);
  }

  @Test
  void whereTokensAreNeeded_thePageIsOpenAndTheApiIsNot() {
    assertThat(guarded.get("/explore", "accept", BROWSER).statusCode()).isEqualTo(200);
    assertThat(guarded.get(script()).statusCode()).isEqualTo(200);
    assertThat(guarded.get("/api/v1/datasets", "accept", BROWSER).statusCode()).isEqualTo(401);
  }

  @Test
  void page_isNotForNamesOfStrangers() {
    assertThat(server.rawHost("evil.example", "/").statusCode()).isEqualTo(403);
  }

  @Test
  void about_saysWhereToSendAndWhetherATokenIsNeeded() {
    HttpResponse<String> answer = server.get("/api/v1/about");

    assertThat(answer.body())
        .isEqualTo(
            "{\"version\":\"%s\",\"needs_token\":false,\"ports\":{\"http\":%d,\"otlp_grpc\":%d,\"otlp_http\":%d}}"
                .formatted(
                    Sward.version(),
                    server.port(),
                    server.sward().ports().get(1),
                    server.sward().ports().get(2)));
    assertThat(SwardServer.json(guarded.get("/api/v1/about")).path("needs_token").asBoolean())
        .isTrue();
  }

  private static String script() {
    return first(SCRIPT, server.get("/").body());
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
    return found.group(1);
  }

  private static String unpacked(byte[] gzipped) throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(gzipped)).readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
