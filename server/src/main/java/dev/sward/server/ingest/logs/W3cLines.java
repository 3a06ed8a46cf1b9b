package dev.sward.server.ingest.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * W3C extended logs, such as IIS and CloudFront write: the last {@code #Fields:} line says what the
 * columns are. Columns beyond those it names leave the line beside the event as it stood.
 */
final class W3cLines implements LineParser {
  private static final String FIELDS = "#fields:";
  private static final int MAX_COLUMNS = 500;

  private static final Map<String, Target> COLUMNS =
      Map.ofEntries(
          of("date", Meaning.DATE),
          of("date-local", Meaning.DATE),
          of("time", Meaning.CLOCK_TIME),
          of("time-local", Meaning.CLOCK_TIME),
          of("c-ip", Meaning.CLIENT),
          of("cs-method", Meaning.METHOD),
          of("cs-uri", Meaning.TARGET),
          of("cs-uri-stem", Meaning.TARGET),
          of("cs-uri-query", Meaning.QUERY),
          of("sc-status", Meaning.STATUS),
          of("sc-bytes", Meaning.BODY_SIZE),
          of("bytes", Meaning.BODY_SIZE),
          of("cs(user-agent)", Meaning.USER_AGENT),
          of("cs(referer)", Meaning.REFERER),
          of("cs(referrer)", Meaning.REFERER),
          of("cs(host)", Meaning.HOST),
          of("cs-host", Meaning.HOST),
          of("x-host-header", Meaning.HOST),
          of("cs-username", Meaning.USER),
          of("c-auth-id", Meaning.USER),
          of("cs-protocol-version", Meaning.PROTOCOL),
          of("cs-version", Meaning.PROTOCOL),
          of("cs-protocol", Meaning.SCHEME),
          of("x-forwarded-for", Meaning.FORWARDED_FOR),
          of("time-taken", Meaning.MILLIS),
          of("timetakenms", Meaning.MILLIS),
          Map.entry("s-ip", Target.attribute("server.ip")),
          Map.entry("s-port", Target.attribute("server.port")),
          Map.entry("c-port", Target.attribute("client.port")),
          Map.entry("cs-bytes", Target.attribute("http.request.size")),
          Map.entry("cs(cookie)", Target.of(Meaning.IGNORED)));

  private final Tokens tokens = new Tokens();
  private final Writer writer;
  private String fields = "";
  private String day = "";
  private List<Target> columns = List.of();
  private long days = LineTimes.NONE;

  /** Who wrote the log. */
  enum Writer {
    SERVER,
    /** Tabs between the columns, times in seconds, escapes in the user agent. */
    CLOUDFRONT
  }

  W3cLines(Writer writer) {
    this.writer = writer;
  }

  @Override
  public void directive(String text) {
    for (String directive : text.split("\n", -1)) {
      String lower = directive.toLowerCase(Locale.ROOT);
      if (lower.startsWith(FIELDS)) {
        header(directive);
      } else if (lower.startsWith("#date:") || lower.startsWith("#start-date:")) {
        day = directive.length() > 100 ? "" : directive;
        byte[] date =
            directive
                .substring(directive.indexOf(':') + 1)
                .strip()
                .getBytes(StandardCharsets.ISO_8859_1);
        days =
            date.length < 10
                ? LineTimes.NONE
                : new LineTimes(java.time.ZoneOffset.UTC).date(date, 0, 10);
      }
    }
  }

  @Override
  public String state() {
    return fields.isEmpty() ? "" : day + "\n" + fields;
  }

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    if (columns.isEmpty()) {
      return Verdict.UNPARSED;
    }
    if (writer == Writer.CLOUDFRONT) {
      tokens.splitTabs(bytes, from, to);
    } else if (!tokens.splitBlanks(bytes, from, to)) {
      return Verdict.UNPARSED;
    }
    if (tokens.count() < columns.size()) {
      return Verdict.UNPARSED;
    }
    for (int i = 0; i < columns.size(); i++) {
      if (!put(columns.get(i), bytes, tokens.start(i), tokens.end(i), line)) {
        return Verdict.UNPARSED;
      }
    }
    line.dateIfNone(days);
    if (tokens.count() > columns.size()) {
      line.text(Field.ORIGINAL, bytes, from, to);
    }
    return line.isRequest() ? Verdict.REQUEST : Verdict.NOT_A_REQUEST;
  }

  private boolean put(Target target, byte[] bytes, int from, int to, AccessLine line) {
    if (target.meaning() != Meaning.USER_AGENT
        || from == to
        || (from > 0 && bytes[from - 1] == '"')) {
      return line.put(target, bytes, from, to);
    }
    byte[] plain = Arrays.copyOfRange(bytes, from, to);
    int length = writer == Writer.CLOUDFRONT ? unescape(plain) : plusToBlank(plain);
    return line.put(target, plain, 0, length);
  }

  private void header(String directive) {
    String names = directive.substring(FIELDS.length()).strip();
    List<Target> found = new ArrayList<>();
    for (String name : names.split("\\s+", MAX_COLUMNS)) {
      found.add(column(name.toLowerCase(Locale.ROOT)));
    }
    boolean cloudFront = names.contains("x-edge-");
    boolean ours = cloudFront == (writer == Writer.CLOUDFRONT);
    fields = ours ? directive : "";
    columns = ours ? found : List.of();
  }

  private Target column(String name) {
    if (name.equals("time-taken") && writer == Writer.CLOUDFRONT) {
      return Target.of(Meaning.SECONDS);
    }
    Target known = COLUMNS.get(name);
    return known == null ? Target.attribute("w3c." + name) : known;
  }

  private static int plusToBlank(byte[] text) {
    for (int i = 0; i < text.length; i++) {
      text[i] = text[i] == '+' ? (byte) ' ' : text[i];
    }
    return text.length;
  }

  private static int unescape(byte[] text) {
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      int high = text[i] == '%' && i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text[i + 2], 16);
      if (low >= 0) {
        text[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        text[length++] = text[i];
      }
    }
    return length;
  }

  private static Map.Entry<String, Target> of(String column, Meaning meaning) {
    return Map.entry(column, Target.of(meaning));
  }
}
