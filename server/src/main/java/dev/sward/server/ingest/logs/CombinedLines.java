package dev.sward.server.ingest.logs;

import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;

/**
 * The Common Log Format of Apache and nginx, and the combined one that goes on behind it.
 *
 * <pre>
 *   [vhost] client ident user [time] "request" status bytes
 *                                    "referer" "user agent" [duration] ["forwarded for"] …
 * </pre>
 *
 * <p>A quote inside quotes is passed over if no blank follows it; the last quote may be missing. A
 * duration is microseconds if whole (Apache's %D), else seconds (nginx's $request_time).
 */
final class CombinedLines implements LineParser {
  private static final Target CLIENT = Target.of(Meaning.CLIENT);
  private static final Target HOST = Target.of(Meaning.HOST);

  private final Reach reach;

  /** How much of a line there must be. */
  enum Reach {
    /** Nothing behind the bytes. */
    COMMON,
    /** Referer and user agent, or nothing. */
    COMBINED
  }

  CombinedLines(Reach reach) {
    this.reach = reach;
  }

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    int bracket = from;
    while (bracket < to
        && (bytes[bracket] != '[' || bracket == from || bytes[bracket - 1] != ' ')) {
      bracket++;
    }
    int close = bracket;
    while (close < to && bytes[close] != ']') {
      close++;
    }
    if (close == to || !head(bytes, from, bracket - 1, line)) {
      return Verdict.UNPARSED;
    }
    long nanos = line.times().common(bytes, bracket + 1, close);
    int quote = skipBlanks(bytes, close + 1, to);
    if (nanos == LineTimes.NONE || quote >= to || bytes[quote] != '"') {
      return Verdict.UNPARSED;
    }
    line.at(nanos);
    int requestEnd = requestEnd(bytes, quote + 1, to);
    if (requestEnd < 0) {
      return Verdict.UNPARSED;
    }
    RequestLine.put(line, bytes, quote + 1, requestEnd);
    int status = requestEnd + 2;
    int statusEnd = wordEnd(bytes, status, to);
    int size = skipBlanks(bytes, statusEnd, to);
    int sizeEnd = wordEnd(bytes, size, to);
    if (!line.status(bytes, status, statusEnd) || !size(line, bytes, size, sizeEnd)) {
      return Verdict.UNPARSED;
    }
    int rest = skipBlanks(bytes, sizeEnd, to);
    return rest == to || (reach == Reach.COMBINED && rest(bytes, rest, to, line))
        ? Verdict.REQUEST
        : Verdict.UNPARSED;
  }

  /** What stands before the time. */
  private static boolean head(byte[] bytes, int from, int to, AccessLine line) {
    int[] words = new int[8];
    int count = 0;
    int at = skipBlanks(bytes, from, to);
    while (at < to && count < 4) {
      words[2 * count] = at;
      at = wordEnd(bytes, at, to);
      words[2 * count + 1] = at;
      count++;
      at = skipBlanks(bytes, at, to);
    }
    if (count < 3) {
      return false;
    }
    boolean virtualHost =
        count == 4
            && (!isAddress(bytes, words[0], words[1]) || isAddress(bytes, words[2], words[3]));
    int client = virtualHost ? 2 : 0;
    if (virtualHost) {
      line.put(HOST, bytes, words[0], words[1]);
    }
    line.put(CLIENT, bytes, words[client], words[client + 1]);
    int userEnd = to;
    while (userEnd > words[client + 4] && bytes[userEnd - 1] == ' ') {
      userEnd--;
    }
    line.text(Field.USER, bytes, words[client + 4], userEnd);
    return true;
  }

  /** Referer, user agent and what a server adds. */
  private static boolean rest(byte[] bytes, int from, int to, AccessLine line) {
    if (bytes[from] != '"') {
      return trailing(bytes, from, to, line);
    }
    int referer = quoteEnd(bytes, from + 1, to);
    int agent = skipBlanks(bytes, Math.min(referer + 1, to), to);
    line.text(Field.REFERER, bytes, from + 1, referer);
    if (agent == to) {
      return true;
    }
    if (bytes[agent] != '"') {
      return trailing(bytes, agent, to, line);
    }
    int agentEnd = quoteEnd(bytes, agent + 1, to);
    line.text(Field.USER_AGENT, bytes, agent + 1, agentEnd);
    return trailing(bytes, skipBlanks(bytes, Math.min(agentEnd + 1, to), to), to, line);
  }

  private static boolean trailing(byte[] bytes, int from, int to, AccessLine line) {
    int at = from;
    int number = 0;
    while (at < to) {
      boolean quoted = bytes[at] == '"';
      int start = quoted ? at + 1 : at;
      int end = quoted ? quoteEnd(bytes, start, to) : wordEnd(bytes, start, to);
      number++;
      if (!AccessLine.isAbsent(bytes, start, end)) {
        trailing(bytes, start, end, number, quoted ? Field.FORWARDED_FOR : Field.ORIGINAL, line);
      }
      at = skipBlanks(bytes, quoted ? Math.min(end + 1, to) : end, to);
    }
    return true;
  }

  private static void trailing(
      byte[] bytes, int from, int to, int number, Field kind, AccessLine line) {
    double figure = Figures.decimal(bytes, from, to);
    if (number == 1 && figure >= 0) {
      line.millis(Figures.whole(bytes, from, to) >= 0 ? figure / 1e3 : figure * 1e3);
    } else if (number <= 2 && kind == Field.FORWARDED_FOR) {
      line.text(Field.FORWARDED_FOR, bytes, from, to);
    } else {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      line.extra("log.trailing." + Math.min(number, 20), new Value.Text(text));
    }
  }

  private static boolean size(AccessLine line, byte[] bytes, int from, int to) {
    if (AccessLine.isAbsent(bytes, from, to)) {
      return from < to;
    }
    long size = Figures.whole(bytes, from, to);
    line.bodySize(size);
    return size >= 0;
  }

  /** The quote behind which a status stands; -1 if there is none. */
  private static int requestEnd(byte[] bytes, int from, int to) {
    for (int i = from; i + 2 < to; i++) {
      if (bytes[i] == '"' && bytes[i + 1] == ' ' && isStatus(bytes, i + 2, to)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isStatus(byte[] bytes, int from, int to) {
    int end = wordEnd(bytes, from, to);
    return AccessLine.isAbsent(bytes, from, end)
        ? from < end
        : end - from <= 3 && Figures.whole(bytes, from, end) >= 0;
  }

  /** The quote that ends what began at {@code from}, or the end of the line. */
  static int quoteEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"' && (i + 1 == to || bytes[i + 1] == ' ')) {
        return i;
      }
    }
    return to;
  }

  private static boolean isAddress(byte[] bytes, int from, int to) {
    boolean dots = false;
    for (int i = from; i < to; i++) {
      byte c = bytes[i];
      dots |= c == '.' || c == ':';
      boolean hex = Figures.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!hex && c != '.' && c != ':' && c != '[' && c != ']') {
        return false;
      }
    }
    return dots;
  }

  static int skipBlanks(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  static int wordEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != ' ' && bytes[at] != '\t') {
      at++;
    }
    return at;
  }
}
