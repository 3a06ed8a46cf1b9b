package dev.sward.server.ingest.logs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Formats whose columns never change: those of the load balancers, and Envoy's. */
final class ColumnLines implements LineParser {
  private static final Target TIME = Target.of(Meaning.TIME);
  private static final Target REQUEST = Target.of(Meaning.REQUEST);
  private static final Target CLIENT = Target.of(Meaning.CLIENT);
  private static final Target STATUS = Target.of(Meaning.STATUS);
  private static final Target SIZE = Target.of(Meaning.BODY_SIZE);
  private static final Target AGENT = Target.of(Meaning.USER_AGENT);
  private static final Target HOST = Target.of(Meaning.HOST);
  private static final Target REQUEST_SIZE = named("http.request.size");
  private static final Target UPSTREAM = named("upstream.address");
  private static final Target UPSTREAM_STATUS = named("upstream.status_code");
  private static final Target CIPHER = named("tls.cipher");
  private static final Target TLS = named("tls.protocol.version");

  private static final List<Target> ELB =
      List.of(
          TIME,
          named("aws.lb.name"),
          CLIENT,
          UPSTREAM,
          seconds("aws.lb.request_processing_ms"),
          seconds("upstream.duration_ms"),
          seconds("aws.lb.response_processing_ms"),
          STATUS,
          UPSTREAM_STATUS,
          REQUEST_SIZE,
          SIZE,
          REQUEST,
          AGENT,
          CIPHER,
          TLS);

  /** Those of ELB stand within. */
  private static final List<Target> ALB =
      Stream.of(
              List.of(named("aws.lb.type")),
              ELB,
              List.of(
                  named("aws.lb.target_group"),
                  named("aws.trace_id"),
                  HOST,
                  named("aws.lb.certificate"),
                  named("aws.lb.rule_priority"),
                  named("aws.lb.request_time"),
                  named("aws.lb.actions"),
                  named("aws.lb.redirect_url"),
                  named("aws.lb.error_reason"),
                  named("upstream.address_list"),
                  named("upstream.status_code_list"),
                  named("aws.lb.classification"),
                  named("aws.lb.classification_reason"),
                  named("aws.lb.connection_id")))
          .flatMap(List::stream)
          .toList();

  private static final List<Target> NLB =
      List.of(
          named("aws.lb.type"),
          named("aws.lb.log_version"),
          TIME,
          named("aws.lb.name"),
          named("aws.lb.listener"),
          CLIENT,
          named("network.local.address"),
          Target.of(Meaning.MILLIS),
          named("tls.handshake_ms"),
          named("network.received_bytes"),
          named("network.sent_bytes"),
          named("tls.alert"),
          named("aws.lb.certificate"),
          Target.of(Meaning.IGNORED),
          CIPHER,
          TLS,
          named("tls.named_group"),
          HOST,
          named("network.protocol.alpn"),
          named("aws.lb.alpn_backend"),
          named("aws.lb.alpn_client"),
          named("aws.lb.connection_time"));

  private static final List<Target> ENVOY =
      List.of(
          TIME,
          REQUEST,
          STATUS,
          named("envoy.response_flags"),
          REQUEST_SIZE,
          SIZE,
          Target.of(Meaning.MILLIS),
          new Target(Meaning.ATTRIBUTE, "upstream.duration_ms"),
          Target.of(Meaning.FORWARDED_FOR),
          AGENT,
          named("http.request.id"),
          HOST,
          UPSTREAM);

  private final Tokens tokens = new Tokens();
  private final Shape shape;

  /** The columns of a format, and what its lines must have. */
  enum Shape {
    ALB(ColumnLines.ALB, 18, 12, Set.of("http", "https", "h2", "grpcs", "ws", "wss")),
    ELB(ColumnLines.ELB, 12, 11, Set.of()),
    NLB(ColumnLines.NLB, 16, -1, Set.of("tls")),
    ENVOY(ColumnLines.ENVOY, 13, 1, Set.of());

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Target> columns;

    private final int minColumns;
    private final int request;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<String> types;

    Shape(List<Target> columns, int minColumns, int request, Set<String> types) {
      this.columns = columns;
      this.minColumns = minColumns;
      this.request = request;
      this.types = types;
    }
  }

  ColumnLines(Shape shape) {
    this.shape = shape;
  }

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    boolean shaped =
        tokens.splitBlanks(bytes, from, to)
            && tokens.count() >= shape.minColumns
            && (shape.types.isEmpty() || shape.types.contains(word(bytes, 0)))
            && (shape.request < 0 || isQuoted(bytes, shape.request));
    if (!shaped) {
      return Verdict.UNPARSED;
    }
    int columns = Math.min(tokens.count(), shape.columns.size());
    for (int i = 0; i < columns; i++) {
      if (!line.put(shape.columns.get(i), bytes, tokens.start(i), tokens.end(i))) {
        return Verdict.UNPARSED;
      }
    }
    if (line.epochNanos() == LineTimes.NONE) {
      return Verdict.UNPARSED;
    }
    if (shape == Shape.ALB || shape == Shape.ELB) {
      duration(bytes, shape == Shape.ALB ? 5 : 4, line);
    }
    return Verdict.REQUEST;
  }

  /** A request takes what its three parts take; -1 stands for a part that never was. */
  private void duration(byte[] bytes, int first, AccessLine line) {
    double seconds = 0;
    for (int i = first; i < first + 3; i++) {
      double part = Figures.decimal(bytes, tokens.start(i), tokens.end(i));
      if (!(part >= 0)) {
        return;
      }
      seconds += part;
    }
    line.millis(seconds * 1e3);
  }

  private boolean isQuoted(byte[] bytes, int index) {
    int start = tokens.start(index);
    return start > 0 && bytes[start - 1] == '"';
  }

  private String word(byte[] bytes, int index) {
    int start = tokens.start(index);
    return new String(bytes, start, tokens.end(index) - start, StandardCharsets.ISO_8859_1);
  }

  private static Target named(String attribute) {
    return Target.attribute(attribute);
  }

  private static Target seconds(String attribute) {
    return new Target(Meaning.ATTRIBUTE_SECONDS, attribute);
  }
}
