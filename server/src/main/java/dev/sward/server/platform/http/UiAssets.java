package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import dev.sward.server.platform.http.UiFiles.UiFile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files whose names change with their content, in the smallest form that the client
 * understands.
 */
final class UiAssets {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** How the build compressed files, the smallest first. */
  private static final List<Form> FORMS =
      List.of(new Form("br", ".br"), new Form("gzip", ".gz"), new Form("identity", ""));

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "css", MediaType.CSS_UTF_8,
          "js", MediaType.parse("text/javascript; charset=utf-8"),
          "json", MediaType.JSON_UTF_8,
          "png", MediaType.PNG,
          "svg", MediaType.SVG_UTF_8,
          "woff2", MediaType.parse("font/woff2"));

  private final UiFiles files;

  UiAssets(UiFiles files) {
    this.files = files;
  }

  /** A coding of HTTP, and what its files end with. */
  private record Form(String coding, String suffix) {}

  HttpResponse answer(Call call) {
    String name = call.path("file");
    @Nullable MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    Set<String> accepted = accepted(call.header("accept-encoding").orElse(""));
    for (Form form : FORMS) {
      Optional<UiFile> file = files.find("assets/" + name + form.suffix());
      if (type != null && file.isPresent() && accepted.contains(form.coding())) {
        return answer(call, type, form, file.get());
      }
    }
    throw Problem.notFound(
            "The pages have no file '%s'. They were probably renewed: load the page again."
                .formatted(name))
        .exception();
  }

  private static HttpResponse answer(Call call, MediaType type, Form form, UiFile file) {
    String tag = "\"" + file.hash() + "\"";
    boolean known = call.header("if-none-match").orElse("").contains(tag);
    ResponseHeadersBuilder headers =
        ResponseHeaders.builder(known ? 304 : 200)
            .add(HttpHeaderNames.CACHE_CONTROL, FOR_EVER)
            .add(HttpHeaderNames.VARY, "accept-encoding")
            .add(HttpHeaderNames.ETAG, tag);
    if (known) {
      return HttpResponse.of(headers.build());
    }
    headers.contentType(type);
    if (!form.suffix().isEmpty()) {
      headers.add(HttpHeaderNames.CONTENT_ENCODING, form.coding());
    }
    return HttpResponse.of(headers.build(), HttpData.wrap(file.content()));
  }

  /** The codings that a client takes; as it is, it takes anything. */
  private static Set<String> accepted(String header) {
    Set<String> codings =
        Arrays.stream(header.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(coding -> !coding.matches(".*;\\s*q=0(\\.0*)?"))
            .map(coding -> coding.replaceFirst("\\s*;.*", ""))
            .collect(Collectors.toSet());
    codings.add("identity");
    return codings;
  }
}
