package dev.sward.server.ingest.logs;

import dev.sward.server.ingest.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a format that is given as nginx's {@code log_format} string: literals between variables.
 * A variable reaches up to the literal behind it. Unknown variables are kept under their name.
 *
 * <pre>
 *   $remote_addr [$time_local] "$request" $status
 *   └ CLIENT ──┘└┘└─ TIME ──┘└┘└ REQUEST ┘└┘└─STATUS
 * </pre>
 */
final class TemplateLines implements LineParser {
  private static final int LONGEST = 4_000;
  private static final int MAX_PARTS = 200;

  private final List<Part> parts;

  /**
   * A variable and what follows it.
   *
   * @param target null before the first variable
   */
  private record Part(@Nullable Target target, byte[] literal) {}

  private TemplateLines(List<Part> parts) {
    this.parts = parts;
  }

  /** Refused as MALFORMED if it cannot be one. */
  static TemplateLines compile(String template) {
    String body = body(template);
    if (body.length() > LONGEST) {
      throw malformed("%d characters".formatted(body.length()), "at most " + LONGEST);
    }
    List<Part> parts = new ArrayList<>();
    @Nullable Target target = null;
    int at = 0;
    while (true) {
      int dollar = body.indexOf('$', at);
      String literal = body.substring(at, dollar < 0 ? body.length() : dollar);
      if (target != null && literal.isEmpty() && dollar >= 0) {
        throw malformed("two variables side by side", "something between them");
      }
      parts.add(new Part(target, literal.getBytes(StandardCharsets.UTF_8)));
      if (dollar < 0) {
        break;
      }
      boolean braced = dollar + 1 < body.length() && body.charAt(dollar + 1) == '{';
      int start = dollar + (braced ? 2 : 1);
      int end = nameEnd(body, start);
      if (end == start || (braced && (end == body.length() || body.charAt(end) != '}'))) {
        throw malformed("a $ without a name", "variables such as $status");
      }
      target = target(body.substring(start, end));
      at = braced ? end + 1 : end;
    }
    if (parts.size() < 2 || parts.size() > MAX_PARTS) {
      throw malformed(
          "%d variables".formatted(parts.size() - 1),
          "1 to %d, such as $status".formatted(MAX_PARTS));
    }
    return new TemplateLines(List.copyOf(parts));
  }

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    byte[] beginning = parts.getFirst().literal();
    if (find(beginning, bytes, from, Math.min(to, from + beginning.length)) != from) {
      return Verdict.UNPARSED;
    }
    int at = from + beginning.length;
    for (int i = 1; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean last = i == parts.size() - 1;
      int end = last ? endOf(part.literal(), bytes, at, to) : find(part.literal(), bytes, at, to);
      if (end < 0 || part.target() == null || !line.put(part.target(), bytes, at, end)) {
        return Verdict.UNPARSED;
      }
      at = end + part.literal().length;
    }
    return line.isRequest() ? Verdict.REQUEST : Verdict.NOT_A_REQUEST;
  }

  /** A whole directive, {@code log_format name escape=… '…' '…';}, or the string alone. */
  private static String body(String template) {
    String text = template.strip();
    if (!text.startsWith("log_format ")) {
      return text;
    }
    StringBuilder body = new StringBuilder();
    int open = text.indexOf('\'');
    while (open >= 0) {
      int close = text.indexOf('\'', open + 1);
      if (close < 0) {
        throw malformed("a quote is not closed", "'…'");
      }
      body.append(text, open + 1, close);
      open = text.indexOf('\'', close + 1);
    }
    return body.toString();
  }

  private static Target target(String variable) {
    Target known = KnownKeys.of(variable);
    if (known != null) {
      return known;
    }
    return switch (variable) {
      case "uri", "document_uri" -> Target.of(Meaning.TARGET);
      case "http_x_real_ip" -> Target.attribute("http.request.header.x-real-ip");
      default -> Target.attribute("nginx." + variable);
    };
  }

  private static int nameEnd(String text, int from) {
    int at = from;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return at;
  }

  private static int find(byte[] literal, byte[] bytes, int from, int to) {
    for (int i = from; i + literal.length <= to; i++) {
      if (matches(literal, bytes, i)) {
        return i;
      }
    }
    return -1;
  }

  private static int endOf(byte[] literal, byte[] bytes, int from, int to) {
    int end = to - literal.length;
    return end >= from && matches(literal, bytes, end) ? end : -1;
  }

  private static boolean matches(byte[] literal, byte[] bytes, int at) {
    for (int i = 0; i < literal.length; i++) {
      if (bytes[at + i] != literal[i]) {
        return false;
      }
    }
    return true;
  }

  private static RefusedException malformed(String found, String expected) {
    return new RefusedException(
        RefusedException.Reason.MALFORMED,
        "log_format: %s (expected: %s). Give the string of nginx's log_format directive"
            .formatted(found, expected));
  }
}
