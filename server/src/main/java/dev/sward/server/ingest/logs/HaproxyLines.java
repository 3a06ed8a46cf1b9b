package dev.sward.server.ingest.logs;

import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * HAProxy's {@code option httplog}, with or without the prefix of syslog.
 *
 * <pre>
 *   client:port [accepted] frontend backend/server TR/Tw/Tc/Tr/Ta status bytes cookie cookie
 *     termination actconn/feconn/beconn/srvconn/retries srv_queue/backend_queue
 *     [{request headers}] [{response headers}] "request"
 * </pre>
 */
final class HaproxyLines implements LineParser {
  private static final List<String> TIMERS =
      List.of(
          "haproxy.time.request_ms",
          "haproxy.time.queue_ms",
          "haproxy.time.connect_ms",
          "upstream.duration_ms");

  private static final List<String> CONNECTIONS =
      List.of(
          "haproxy.connections.active",
          "haproxy.connections.frontend",
          "haproxy.connections.backend",
          "haproxy.connections.server",
          "haproxy.retries");

  private static final List<String> QUEUES =
      List.of("haproxy.queue.server", "haproxy.queue.backend");

  private static final int MIN_COLUMNS = 13;
  private static final int LONGEST_PREFIX = 256;
  private static final byte[] PROGRAM = "haproxy[".getBytes(StandardCharsets.US_ASCII);

  private final Tokens tokens = new Tokens();

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    int start = afterPrefix(bytes, from, to);
    Verdict otherwise = start > from ? Verdict.NOT_A_REQUEST : Verdict.UNPARSED;
    if (!tokens.splitBlanks(bytes, start, to) || tokens.count() < MIN_COLUMNS) {
      return otherwise;
    }
    int last = tokens.count() - 1;
    boolean shaped =
        bytes[tokens.start(1) - 1] == '['
            && bytes[tokens.start(last) - 1] == '"'
            && slashes(bytes, 4) == 4
            && slashes(bytes, 3) >= 1
            && line.put(Target.of(Meaning.TIME), bytes, tokens.start(1), tokens.end(1))
            && put(line, Target.of(Meaning.STATUS), bytes, 5);
    if (!shaped) {
      return otherwise;
    }
    put(line, Target.of(Meaning.CLIENT), bytes, 0);
    put(line, Target.attribute("haproxy.frontend"), bytes, 2);
    backend(line, bytes);
    timers(line, bytes);
    put(line, Target.of(Meaning.BODY_SIZE), bytes, 6);
    text(line, "haproxy.termination_state", bytes, tokens.start(9), tokens.end(9));
    split(line, bytes, 10, CONNECTIONS);
    split(line, bytes, 11, QUEUES);
    if (last >= 13) {
      put(line, Target.attribute("haproxy.request.captured"), bytes, 12);
    }
    if (last >= 14) {
      put(line, Target.attribute("haproxy.response.captured"), bytes, 13);
    }
    put(line, Target.of(Meaning.REQUEST), bytes, last);
    return Verdict.REQUEST;
  }

  private void backend(AccessLine line, byte[] bytes) {
    int slash = tokens.start(3);
    while (bytes[slash] != '/') {
      slash++;
    }
    text(line, "haproxy.backend", bytes, tokens.start(3), slash);
    text(line, "upstream.address", bytes, slash + 1, tokens.end(3));
  }

  /** The first four as they are, the last as the duration; −1 stands for what never came. */
  private void timers(AccessLine line, byte[] bytes) {
    split(line, bytes, 4, TIMERS);
    int total = tokens.end(4);
    while (bytes[total - 1] != '/') {
      total--;
    }
    boolean plus = total < tokens.end(4) && bytes[total] == '+';
    line.millis(Figures.decimal(bytes, plus ? total + 1 : total, tokens.end(4)));
  }

  private void split(AccessLine line, byte[] bytes, int column, List<String> names) {
    int from = tokens.start(column);
    int to = tokens.end(column);
    for (String name : names) {
      int end = from;
      while (end < to && bytes[end] != '/') {
        end++;
      }
      long number = Figures.whole(bytes, from < end && bytes[from] == '+' ? from + 1 : from, end);
      if (number >= 0) {
        line.extra(name, new Value.Int(number));
      }
      from = Math.min(end + 1, to);
    }
  }

  private boolean put(AccessLine line, Target target, byte[] bytes, int column) {
    return line.put(target, bytes, tokens.start(column), tokens.end(column));
  }

  private static void text(AccessLine line, String name, byte[] bytes, int from, int to) {
    if (from < to) {
      String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      line.extra(name, new Value.Text(text));
    }
  }

  private int slashes(byte[] bytes, int column) {
    int count = 0;
    for (int i = tokens.start(column); i < tokens.end(column); i++) {
      count += bytes[i] == '/' ? 1 : 0;
    }
    return count;
  }

  /** Behind {@code haproxy[7]: }, or the beginning if that is not there. */
  private static int afterPrefix(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + LONGEST_PREFIX);
    for (int i = from; i + PROGRAM.length < end; i++) {
      if (bytes[i] == 'h'
          && java.util.Arrays.equals(bytes, i, i + PROGRAM.length, PROGRAM, 0, PROGRAM.length)) {
        for (int j = i + PROGRAM.length; j + 1 < end; j++) {
          if (bytes[j] == ':' && bytes[j + 1] == ' ') {
            return j + 2;
          }
        }
      }
    }
    return from;
  }
}
