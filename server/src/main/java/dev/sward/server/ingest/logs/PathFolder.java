package dev.sward.server.ingest.logs;

import java.nio.charset.StandardCharsets;

/**
 * Makes routes of paths: segments that are numbers, UUIDs, long hashes or e-mail addresses become
 * {@code {id}}, with their ending if they have one. At most 12 segments and 200 bytes.
 */
final class PathFolder {
  private static final int MAX_SEGMENTS = 12;
  private static final int LONGEST = 200;
  private static final int LONGEST_ENDING = 5;
  private static final int SHORTEST_HEX = 12;
  private static final int SHORTEST_MIXED = 20;
  private static final byte[] ID = {'{', 'i', 'd', '}'};

  private final byte[] route = new byte[LONGEST + ID.length + LONGEST_ENDING + 2];
  private int filled;

  String fold(byte[] path, int from, int to) {
    filled = 0;
    int segments = 0;
    int at = from;
    while (at < to) {
      int end = at;
      if (path[at] == '/') {
        route[filled++] = '/';
        end = ++at;
      }
      while (end < to && path[end] != '/') {
        end++;
      }
      if (++segments > MAX_SEGMENTS || filled + Math.min(end - at, LONGEST) > LONGEST) {
        route[filled++] = '*';
        break;
      }
      segment(path, at, end);
      at = end;
    }
    return new String(route, 0, filled, StandardCharsets.UTF_8);
  }

  private void segment(byte[] path, int from, int to) {
    int dot = to - 1;
    while (dot > from && to - dot <= LONGEST_ENDING && isLetterOrDigit(path[dot])) {
      dot--;
    }
    boolean ending =
        dot > from && path[dot] == '.' && dot < to - 1 && !Figures.isDigit(path[dot + 1]);
    int stem = ending ? dot : to;
    if (isEmail(path, from, to)) {
      append(ID, 0, ID.length);
    } else if (isId(path, from, stem)) {
      append(ID, 0, ID.length);
      append(path, stem, to);
    } else {
      append(path, from, to);
    }
  }

  private void append(byte[] bytes, int from, int to) {
    System.arraycopy(bytes, from, route, filled, to - from);
    filled += to - from;
  }

  private static boolean isId(byte[] path, int from, int to) {
    int digits = 0;
    int hex = 0;
    int upper = 0;
    int lower = 0;
    int joints = 0;
    int others = 0;
    for (int i = from; i < to; i++) {
      byte c = path[i];
      if (Figures.isDigit(c)) {
        digits++;
      } else if (c >= 'a' && c <= 'z') {
        lower++;
        hex += c <= 'f' ? 1 : 0;
      } else if (c >= 'A' && c <= 'Z') {
        upper++;
        hex += c <= 'F' ? 1 : 0;
      } else if (c == '-' || c == '_' || c == '.' || c == '=' || c == ',' || c == '~') {
        joints++;
      } else if (c < ' ' || c == 0x7F) {
        return true;
      } else {
        others++;
      }
    }
    if (others > 0 || digits == 0) {
      return false;
    }
    int letters = upper + lower;
    if (letters == 0) {
      return true;
    }
    if (hex == letters && digits + hex >= SHORTEST_HEX) {
      return true;
    }
    return joints <= 2 && to - from >= SHORTEST_MIXED && upper > 0 && lower > 0;
  }

  private static boolean isEmail(byte[] path, int from, int to) {
    for (int i = from + 1; i < to - 1; i++) {
      if (path[i] == '@'
          || (path[i] == '%' && path[i + 1] == '4' && i + 2 < to && path[i + 2] == '0')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetterOrDigit(byte c) {
    return Figures.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
