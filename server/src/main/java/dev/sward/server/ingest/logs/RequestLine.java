package dev.sward.server.ingest.logs;

/** Takes apart {@code GET /path?query HTTP/1.1}, whatever stands in its place. */
final class RequestLine {
  private static final int LONGEST_METHOD = 32;

  private RequestLine() {}

  static void put(AccessLine line, byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (end > start && bytes[end - 1] == ' ') {
      end--;
    }
    int methodEnd = start;
    while (methodEnd < end && isToken(bytes[methodEnd])) {
      methodEnd++;
    }
    boolean taken =
        methodEnd > start
            && methodEnd - start <= LONGEST_METHOD
            && methodEnd + 1 < end
            && bytes[methodEnd] == ' ';
    if (!taken) {
      if (!isDashes(bytes, start, end)) {
        line.text(Field.REQUEST_LINE, bytes, start, end);
      }
      return;
    }
    int lastSpace = end - 1;
    while (lastSpace > methodEnd && bytes[lastSpace] != ' ') {
      lastSpace--;
    }
    if (bytes[start] == '-' && methodEnd - start == 1) {
      // A load balancer that saw no method: "- http://host:80- -".
      target(line, bytes, methodEnd + 1, lastSpace > methodEnd ? lastSpace : end);
      return;
    }
    line.method(bytes, start, methodEnd);
    if (lastSpace > methodEnd && isProtocol(bytes, lastSpace + 1, end)) {
      protocol(line, bytes, lastSpace + 1, end);
      end = lastSpace;
    }
    target(line, bytes, methodEnd + 1, end);
  }

  /** A path with its query, or a whole address. */
  static void target(AccessLine line, byte[] bytes, int from, int to) {
    if (AccessLine.isAbsent(bytes, from, to) || isDashes(bytes, from, to)) {
      return;
    }
    int path = from;
    int scheme = schemeEnd(bytes, from, to);
    if (scheme > 0) {
      line.text(Field.SCHEME, bytes, from, scheme);
      int host = scheme + 3;
      path = host;
      while (path < to && bytes[path] != '/' && bytes[path] != '?') {
        path++;
      }
      int hostEnd = path;
      if (hostEnd > host && bytes[hostEnd - 1] == '-') {
        hostEnd--;
      }
      line.put(Target.of(Meaning.HOST), bytes, host, hostEnd);
    }
    int query = path;
    while (query < to && bytes[query] != '?') {
      query++;
    }
    if (query > path) {
      line.text(Field.PATH, bytes, path, query);
    } else if (scheme > 0) {
      line.text(Field.PATH, new byte[] {'/'}, 0, 1);
    }
    line.text(Field.QUERY, bytes, Math.min(query + 1, to), to);
  }

  /** {@code HTTP/1.1}, h2 or 1.1 becomes 1.1 or 2. */
  static void protocol(AccessLine line, byte[] bytes, int from, int to) {
    int start = isProtocol(bytes, from, to) ? from + 5 : from;
    int end = to;
    if (end - start == 3 && bytes[end - 2] == '.' && bytes[end - 1] == '0' && bytes[start] > '1') {
      end -= 2;
    }
    line.text(Field.PROTOCOL, bytes, start, end);
  }

  private static int schemeEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= 'a' && bytes[at] <= 'z') {
      at++;
    }
    boolean found =
        at > from
            && at + 3 < to
            && bytes[at] == ':'
            && bytes[at + 1] == '/'
            && bytes[at + 2] == '/';
    return found ? at : -1;
  }

  private static boolean isProtocol(byte[] bytes, int from, int to) {
    return to - from >= 6
        && bytes[from] == 'H'
        && bytes[from + 1] == 'T'
        && bytes[from + 2] == 'T'
        && bytes[from + 3] == 'P'
        && bytes[from + 4] == '/';
  }

  private static boolean isDashes(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != '-' && bytes[i] != ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isToken(byte c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
