package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The user interface: one page, which a browser gets at the root and at every address that no route
 * begins like, and the files it loads. Public, tokens or not: what it shows comes from the API.
 */
public final class UiPages {
  private static final String NONCE = "__CSP_NONCE__";
  private static final int NONCE_BYTES = 16;
  private static final MediaType HTML = MediaType.create("text", "html");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
          + NONCE
          + "';"
          + " img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  private final SecureRandom random = new SecureRandom();
  private final UiAssets assets;
  private final String page;

  public UiPages() {
    UiFiles files = new UiFiles();
    assets = new UiAssets(files);
    page =
        files
            .find("index.html")
            .map(file -> new String(file.content(), StandardCharsets.UTF_8))
            .filter(html -> html.contains(NONCE))
            .orElseThrow(() ->
                new IllegalStateException("index.html (expected: a page with " + NONCE + ")"));
  }

  /** Mounts the pages; to be called after all other addresses are in the table. */
  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(HttpMethod.GET, "/", Access.PUBLIC, "ui", "The pages, for a browser")
            .answers(200, List.of("text/html"), Optional.empty()),
        call -> answer());
    routes.add(
        ApiRoute.of(
            HttpMethod.GET, "/assets/{file}", Access.PUBLIC, "ui", "What the pages are made of"),
        assets::answer);
    Set<String> taken = new HashSet<>();
    routes.table().all().forEach(route -> taken.add(beginning(route.path())));
    routes
        .builder()
        .decorator((next, context, request) -> {
          if (isForPage(context, request, taken)) {
            Discard.body(request);
            return answer();
          }
          return next.serve(context, request);
        });
  }

  private static boolean isForPage(
      ServiceRequestContext context, HttpRequest request, Set<String> taken) {
    HttpMethod method = request.method();
    return context.config().route().isFallback()
        && (method == HttpMethod.GET || method == HttpMethod.HEAD)
        && request.headers().accept().stream().anyMatch(type -> type.is(HTML))
        && !taken.contains(beginning(context.path()));
  }

  /** {@code api} of {@code /api/v1/queries}. */
  private static String beginning(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path.substring(1) : path.substring(1, end);
  }

  private HttpResponse answer() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return HttpResponse.of(
        ResponseHeaders.builder(200)
            .contentType(MediaType.HTML_UTF_8)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-cache")
            .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY.replace(NONCE, nonce))
            .build(),
        HttpData.ofUtf8(page.replace(NONCE, nonce)));
  }
}
