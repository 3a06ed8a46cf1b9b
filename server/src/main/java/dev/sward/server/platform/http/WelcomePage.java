package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser finds at the root: that Sward runs here, how to send the first event, where to
 * look. One file without scripts; its own style is all that it may load.
 */
public final class WelcomePage {
  private static final String FILE = "/dev/sward/server/welcome.html";
  private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

  /** Nothing else of a Host header gets into the page. */
  private static final Pattern AUTHORITY =
      Pattern.compile("[A-Za-z0-9._-]+(:\\d+)?|\\[[0-9a-fA-F:]+](:\\d+)?");

  private final String page;
  private final String policy;

  /**
   * @param tokens whether commands have to show a token
   */
  public WelcomePage(String version, Tokens tokens) {
    String text = read();
    policy =
        "default-src 'none'; style-src '%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            .formatted(digest(text));
    page = filled(text, words(version, tokens));
  }

  /** Whether requests need one. */
  public enum Tokens {
    NEEDED,
    NOT_NEEDED
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(HttpMethod.GET, "/", Access.PUBLIC, "welcome", "Where to begin, for a browser")
            .answers(200, List.of("text/html"), Optional.empty()),
        this::answer);
  }

  private HttpResponse answer(Call call) {
    String html = filled(page, Map.of("origin", "http://" + authority(call)));
    return HttpResponse.of(
        ResponseHeaders.builder(200)
            .contentType(MediaType.HTML_UTF_8)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, policy)
            .add(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
            .build(),
        HttpData.ofUtf8(html));
  }

  private static String authority(Call call) {
    @Nullable String named = call.context().request().authority();
    return named != null && AUTHORITY.matcher(named).matches() ? named : "127.0.0.1:8080";
  }

  private static Map<String, String> words(String version, Tokens tokens) {
    boolean needed = tokens == Tokens.NEEDED;
    return Map.of(
        "version", version,
        "token", needed ? " -H 'Authorization: Bearer TOKEN'" : "",
        "otel", needed ? " OTEL_EXPORTER_OTLP_HEADERS='authorization=Bearer TOKEN'" : "",
        "needed", needed ? "; needs a token" : "");
  }

  private static String filled(String template, Map<String, String> words) {
    String text = template;
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("{{" + word.getKey() + "}}", word.getValue());
    }
    return text;
  }

  private static String read() {
    try (InputStream file = WelcomePage.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the page's one style, as a Content-Security-Policy names it. */
  private static String digest(String html) {
    Matcher style = STYLE.matcher(html);
    if (!style.find()) {
      throw new IllegalStateException(FILE + " has no style");
    }
    try {
      byte[] utf8 = style.group(1).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8);
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
